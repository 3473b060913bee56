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
        IEnumerable<string> columns = table.Columns.Select((column, index) => $"\"{column.Name}\" {TypeOf(column.Type)}" + index switch
        {
            0 => " NOT NULL PRIMARY KEY",
            _ when index == table.TimeColumn => " NOT NULL",
            _ => "",
        });
        string create = $"CREATE TABLE \"{table.Name}\" ({string.Join(", ", columns)}) STRICT;";
        return table.TimeColumn == 0 ? create : create + $" CREATE INDEX \"{table.Name}_{time}\" ON \"{table.Name}\" (\"{time}\");";
    }

    /// <summary>Writes one row by its key; parameters are $0, $1 and so on, one a column.</summary>
    public static string Upsert(JournalTable table) =>
        $"INSERT OR REPLACE INTO \"{table.Name}\" VALUES ({string.Join(", ", table.Columns.Select((_, index) => Parameter(index)))})";

    /// <summary>Reads the rows from $0, inclusive, until $1, exclusive.</summary>
    public static string Select(JournalTable table)
    {
        string key = table.Columns[0].Name, time = table.Columns[table.TimeColumn].Name;
        string columns = string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""));
        return $"SELECT {columns} FROM \"{table.Name}\" WHERE \"{time}\" >= $0 AND \"{time}\" < $1 ORDER BY \"{time}\", \"{key}\"";
    }

    /// <summary>Name of a parameter.</summary>
    public static string Parameter(int index) => string.Create(CultureInfo.InvariantCulture, $"${index}");

    private static string TypeOf(JournalColumnType type) => type switch
    {
        JournalColumnType.Whole => "INTEGER",
        JournalColumnType.Real => "REAL",
        JournalColumnType.Text => "TEXT",
        JournalColumnType.Bytes => "BLOB",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a column's type."),
    };
}
