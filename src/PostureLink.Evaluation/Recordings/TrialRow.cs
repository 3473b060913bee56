using System.Globalization;

namespace PostureLink.Evaluation;

/// <summary>One row of trials, as text; says what is wrong with it by file and line.</summary>
internal readonly struct TrialRow
{
    private readonly string _path;
    private readonly long _line;
    private readonly string[] _fields;

    public TrialRow(string path, long line, string text, int columns)
    {
        (_path, _line, _fields) = (path, line, text.Split(','));
        if (_fields.Length != columns)
            throw new EvaluationException(path, line, $"there are {_fields.Length} fields where the header has {columns}; the file is cut off or damaged here.");
    }

    public string Text(int column) => _fields[column];

    public int Integer(int column, string name) =>
        int.TryParse(_fields[column], NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? value
            : throw new EvaluationException(_path, _line, $"{name} is '{_fields[column]}', not a whole number.");

    /// <summary>Three fields in a row; false when the sample was lost.</summary>
    public bool TryVector(int column, double scale, out double x, out double y, out double z)
    {
        bool whole = TryNumber(column, scale, out x) & TryNumber(column + 1, scale, out y) & TryNumber(column + 2, scale, out z);
        return whole;
    }

    private bool TryNumber(int column, double scale, out double value)
    {
        value = 0;
        if (_fields[column].Length == 0)
            return false;
        if (!double.TryParse(_fields[column], NumberStyles.Float, CultureInfo.InvariantCulture, out double read) || !double.IsFinite(read))
            throw new EvaluationException(_path, _line, $"'{_fields[column]}' is not a number; leave the field empty where the sample was lost.");
        value = read * scale;
        return true;
    }
}
