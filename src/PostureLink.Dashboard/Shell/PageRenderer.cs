using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace PostureLink.Dashboard;

/// <summary>Draws components to text: a whole page, or a part of one that a script puts in the place of an older one.</summary>
internal sealed class PageRenderer : IDisposable
{
    private readonly ServiceProvider _none = new ServiceCollection().BuildServiceProvider();

    public void Dispose() => _none.Dispose();

    /// <summary>Answers with a whole page.</summary>
    /// <typeparam name="TBody">What stands between head and foot.</typeparam>
    public Task PageAsync<TBody>(HttpContext http, PageContext page, object? model) where TBody : IComponent =>
        WriteAsync<PageShell>(http, page, typeof(TBody), model);

    /// <summary>Answers with a part of a page.</summary>
    /// <typeparam name="TBody">The part.</typeparam>
    public Task PartAsync<TBody>(HttpContext http, PageContext page, object? model) where TBody : IComponent =>
        WriteAsync<PartShell>(http, page, typeof(TBody), model);

    /// <summary>Draws a whole page that nobody sees: what is drawn for the first time takes long, the next time it does not.</summary>
    /// <typeparam name="TBody">What stands between head and foot.</typeparam>
    public Task WarmUpAsync<TBody>(PageContext page, object? model) where TBody : IComponent =>
        DrawAsync<PageShell>(page, typeof(TBody), model);

    private async Task WriteAsync<TShell>(HttpContext http, PageContext page, Type body, object? model) where TShell : IComponent
    {
        string html = await DrawAsync<TShell>(page, body, model).ConfigureAwait(false);
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(html, http.RequestAborted).ConfigureAwait(false);
    }

    private async Task<string> DrawAsync<TShell>(PageContext page, Type body, object? model) where TShell : IComponent
    {
        HtmlRenderer renderer = new(_none, NullLoggerFactory.Instance);
        await using (renderer.ConfigureAwait(false))
        {
            return await renderer.Dispatcher.InvokeAsync(async () =>
            {
                ParameterView parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
                {
                    [nameof(PageShell.Page)] = page,
                    [nameof(PageShell.Body)] = body,
                    [nameof(PageShell.Model)] = model,
                });
                return (await renderer.RenderComponentAsync<TShell>(parameters)).ToHtmlString();
            }).ConfigureAwait(false);
        }
    }
}
