using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Storage.Sqlite;

/// <summary>The SQL of a journal table.</summary>
internal static class SqliteText
{
    /// <summary>Creates the table, and an index on its time where the key is another column.</summary>
    public static string Create(JournalTable table) => Create(table, table.StoredColumns);

    /// <summary>As the other, with the columns of another time.</summary>
    public static string Create(JournalTable table, IReadOnlyList<JournalColumn> kept)
    {
        string time = table.Columns[table.TimeColumn].Name;
        string columns = string.Join(", ", kept.Select((column, index) =>
            $"\"{column.Name}\" {TypeOf(column.Type)}{Constraint(index, isTime: column.Name == time)}"));
        string create = $"CREATE TABLE \"{table.Name}\" ({columns}) STRICT;";
        string index = $" CREATE INDEX \"{table.Name}_{time}\" ON \"{table.Name}\" (\"{time}\");";
        return table.TimeColumn == 0 ? create : create + index;
    }

    /// <summary>Writes one row by its key; parameters are $0, $1 and so on, one a column.</summary>
    public static string Upsert(JournalTable table)
    {
        string parameters = string.Join(", ", table.StoredColumns.Select((_, index) => Parameter(index)));
        return $"INSERT OR REPLACE INTO \"{table.Name}\" VALUES ({parameters})";
    }

    /// <summary>Reads the rows, as they are kept, from $0, inclusive, until $1, exclusive.</summary>
    public static string Select(JournalTable table) => Select(table, table.StoredColumns, _ => true);

    /// <summary>Reads columns of the rows from $0, inclusive, until $1, exclusive; those that are not there as null.</summary>
    public static string Select(JournalTable table, IReadOnlyList<JournalColumn> wanted, Func<string, bool> has)
    {
        string key = table.Columns[0].Name, time = table.Columns[table.TimeColumn].Name;
        string columns = List(wanted, has);
        return $"SELECT {columns} FROM \"{table.Name}\" WHERE \"{time}\" >= $0 AND \"{time}\" < $1 "
            + $"ORDER BY \"{time}\", \"{key}\"";
    }

    /// <summary>Columns to be read; those that are not there as null.</summary>
    public static string List(IReadOnlyList<JournalColumn> wanted, Func<string, bool> has) =>
        string.Join(", ", wanted.Select(column => has(column.Name) ? $"\"{column.Name}\"" : "NULL"));

    /// <summary>Name of a parameter.</summary>
    public static string Parameter(int index) => string.Create(CultureInfo.InvariantCulture, $"${index}");

    /// <summary>Sets a number in the file's header.</summary>
    public static string Pragma(string name, long value) =>
        string.Create(CultureInfo.InvariantCulture, $"PRAGMA {name} = {value}");

    private static string Constraint(int column, bool isTime)
    {
        if (column == 0)
            return " NOT NULL PRIMARY KEY";
        return isTime ? " NOT NULL" : "";
    }

    private static string TypeOf(JournalColumnType type) => type switch
    {
        JournalColumnType.Whole => "INTEGER",
        JournalColumnType.Real => "REAL",
        JournalColumnType.Text => "TEXT",
        JournalColumnType.Bytes => "BLOB",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a column's type."),
    };
}
