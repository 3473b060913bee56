using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace PostureLink.Service;

/// <summary>Pages for the wearer's browser, served beside the API on the same listener.</summary>
/// <remarks>
/// The listener sees to the name and the origin of every request before it comes here. The API's token opens no page, and what opens the
/// pages does not open the API. Any thread.
/// </remarks>
public interface ILocalSite : IDisposable
{
    /// <summary>Makes a code that opens the pages once, and only for a short while.</summary>
    /// <returns>The path with the code, without a slash before it.</returns>
    string NewEntrance();

    /// <summary>Lets a request in, or answers it itself.</summary>
    /// <param name="context">The request, of a path that is not the API's.</param>
    /// <returns>Whether it may go on to what <see cref="Map"/> mapped.</returns>
    Task<bool> AdmitAsync(HttpContext context);

    /// <summary>Answers a request that was let in, of a path that is none of the site's; the status is 404 already.</summary>
    /// <param name="context">The request.</param>
    Task SayNothingIsHereAsync(HttpContext context);

    /// <summary>Says which paths there are.</summary>
    /// <param name="routes">Where they are said.</param>
    void Map(IEndpointRouteBuilder routes);
}
