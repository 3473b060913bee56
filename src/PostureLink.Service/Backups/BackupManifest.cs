using System.Text.Json;
using System.Text.Json.Serialization;

namespace PostureLink.Service;

/// <summary>What a backup says of itself: <c>manifest.json</c> in it.</summary>
/// <param name="Format">Version of the backup's own form.</param>
/// <param name="SchemaVersion">Version of the tables.</param>
/// <param name="Engine">What kept the journal: "LiteDB 5.0.21". It can be restored into any.</param>
/// <param name="MadeAt">When it was made, UTC.</param>
/// <param name="Tables">Every table, in the order in which they are exported.</param>
public sealed record BackupManifest(int Format, int SchemaVersion, string Engine, DateTimeOffset MadeAt, IReadOnlyList<TableCheck> Tables)
{
    /// <summary>The form that this program writes.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Rows, all tables together.</summary>
    [JsonIgnore]
    public long Rows => Tables.Sum(table => table.Rows);
}

/// <summary>The manifest as JSON.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class BackupJson : JsonSerializerContext;
