using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Storage.Sqlite;

/// <summary>The SQL of a journal table.</summary>
internal static class SqliteText
{
    /// <summary>Creates the table, and an index on its time where the key is another column.</summary>
    public static string Create(JournalTable table)
    {
        string time = table.Columns[table.TimeColumn].Name;
        string columns = string.Join(", ", table.Columns.Select((column, index) =>
            $"\"{column.Name}\" {TypeOf(column.Type)}{Constraint(table, index)}"));
        string create = $"CREATE TABLE \"{table.Name}\" ({columns}) STRICT;";
        string index = $" CREATE INDEX \"{table.Name}_{time}\" ON \"{table.Name}\" (\"{time}\");";
        return table.TimeColumn == 0 ? create : create + index;
    }

    /// <summary>Writes one row by its key; parameters are $0, $1 and so on, one a column.</summary>
    public static string Upsert(JournalTable table)
    {
        string parameters = string.Join(", ", table.Columns.Select((_, index) => Parameter(index)));
        return $"INSERT OR REPLACE INTO \"{table.Name}\" VALUES ({parameters})";
    }

    /// <summary>Reads the rows from $0, inclusive, until $1, exclusive.</summary>
    public static string Select(JournalTable table)
    {
        string key = table.Columns[0].Name, time = table.Columns[table.TimeColumn].Name;
        string columns = string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""));
        return $"SELECT {columns} FROM \"{table.Name}\" WHERE \"{time}\" >= $0 AND \"{time}\" < $1 "
            + $"ORDER BY \"{time}\", \"{key}\"";
    }

    /// <summary>Name of a parameter.</summary>
    public static string Parameter(int index) => string.Create(CultureInfo.InvariantCulture, $"${index}");

    /// <summary>Sets a number in the file's header.</summary>
    public static string Pragma(string name, long value) =>
        string.Create(CultureInfo.InvariantCulture, $"PRAGMA {name} = {value}");

    private static string Constraint(JournalTable table, int column)
    {
        if (column == 0)
            return " NOT NULL PRIMARY KEY";
        return column == table.TimeColumn ? " NOT NULL" : "";
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
