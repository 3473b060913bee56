using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace PostureLink.Service;

/// <summary>How the values of the API look as JSON; made when the program is built, so that starting costs nothing.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(ActionPage))]
[JsonSerializable(typeof(BackupInfo[]))]
[JsonSerializable(typeof(BackupReport))]
[JsonSerializable(typeof(RestoreOffer))]
[JsonSerializable(typeof(RestoreReport))]
[JsonSerializable(typeof(ImportOffer))]
[JsonSerializable(typeof(ImportReport))]
[JsonSerializable(typeof(ErasePlan))]
[JsonSerializable(typeof(EraseValue))]
[JsonSerializable(typeof(StatusValue))]
[JsonSerializable(typeof(SecondValue))]
[JsonSerializable(typeof(PromptValue[]))]
[JsonSerializable(typeof(DecisionValue[]))]
[JsonSerializable(typeof(NotifierTrial[]))]
[JsonSerializable(typeof(SettingValue[]))]
[JsonSerializable(typeof(ActionValue))]
[JsonSerializable(typeof(ProblemValue))]
[JsonSerializable(typeof(WeekValue))]
[JsonSerializable(typeof(WhatIfAnswer))]
[JsonSerializable(typeof(EntranceValue))]
[JsonSerializable(typeof(Dictionary<string, string?>))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(JsonArray))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(ApiPlace))]
internal sealed partial class ApiJson : JsonSerializerContext;
