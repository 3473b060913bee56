using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using static System.FormattableString;

namespace PostureLink.Service;

/// <summary>What the OpenAPI document says of the API as a whole.</summary>
internal static class ApiDocument
{
    private const string SchemeName = "token";
    private const string ProblemSchema = "Problem";

    /// <summary>How any request may be refused; said here once for every route.</summary>
    private static readonly (int Status, string Meaning)[] Refusals =
    [
        (StatusCodes.Status400BadRequest, "It cannot be read as a request for this."),
        (StatusCodes.Status401Unauthorized, "The token is missing or wrong."),
        (StatusCodes.Status403Forbidden, "A page of elsewhere asked."),
        (StatusCodes.Status421MisdirectedRequest, "It was asked under a name that is not served here."),
        (StatusCodes.Status422UnprocessableEntity, "It was understood and cannot be done; nothing was changed."),
        (StatusCodes.Status500InternalServerError, "The service could not do it; its log says why."),
        (StatusCodes.Status503ServiceUnavailable, "The journal cannot be read at present, or too many listen to events: later it may do."),
    ];

    public static void Describe(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new OpenApiInfo
        {
            Title = "PostureLink on this machine",
            Version = "1",
            Description = "Times are UTC, angles degrees against the wearer's own upright. Everything but hello needs the token, "
                + "which lies in the data folder in a file that only the wearer can read. Nothing here is medical advice.",
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
        DescribeRefusals(document);
        return Task.CompletedTask;
    });

    private static void DescribeRefusals(OpenApiDocument document)
    {
        document.Components!.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        document.Components.Schemas[ProblemSchema] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { "status", "title" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "The status code." },
                ["title"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "One sentence: what is wrong and what to do." },
                ["faults"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array | JsonSchemaType.Null,
                    Items = new OpenApiSchema { Type = JsonSchemaType.String },
                    Description = "Every fault, where there is more than one thing to be said.",
                },
            },
        };
        document.Components.Responses ??= new Dictionary<string, IOpenApiResponse>();
        foreach ((int status, string meaning) in Refusals)
        {
            document.Components.Responses[NameOf(status)] = new OpenApiResponse
            {
                Description = meaning,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(ProblemSchema, document) },
                },
            };
        }
        foreach ((string path, IOpenApiPathItem item) in document.Paths)
        {
            foreach (OpenApiOperation operation in item.Operations?.Values.ToArray() ?? [])
            {
                bool isOpen = path == CompanionEndpoints.Hello;
                if (isOpen)
                    operation.Security = [];
                operation.Responses ??= [];
                foreach ((int status, _) in Refusals.Where(refusal => !isOpen || refusal.Status != StatusCodes.Status401Unauthorized))
                    operation.Responses[Invariant($"{status}")] = new OpenApiResponseReference(NameOf(status), document);
            }
        }
    }

    private static string NameOf(int status) => Invariant($"Refused{status}");
}
