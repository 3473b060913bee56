using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace PostureLink.Service;

/// <summary>What the OpenAPI document says of the API as a whole.</summary>
internal static class ApiDocument
{
    private const string SchemeName = "token";

    public static void Describe(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new OpenApiInfo
        {
            Title = "PostureLink on this machine",
            Version = "1",
            Description = "Times are UTC, angles degrees against the wearer's own upright. Everything needs the token, which lies in the "
                + "data folder in a file that only the wearer can read. Nothing here is medical advice.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[SchemeName] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "The content of the file api-token in the data folder.",
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(SchemeName, document)] = [] }];
        return Task.CompletedTask;
    });
}
