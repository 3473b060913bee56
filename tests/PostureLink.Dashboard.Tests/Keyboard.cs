using Microsoft.Playwright;

namespace PostureLink.Dashboard.Tests;

/// <summary>A page with the keyboard alone.</summary>
internal static class Keyboard
{
    private const int Most = 200;

    /// <summary>Goes on with the tabulator until a button has the focus, and presses it.</summary>
    public static async Task PressAsync(this IPage page, string button)
    {
        await page.TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }), button);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Goes on with the tabulator until something has the focus.</summary>
    public static async Task TabToAsync(this IPage page, ILocator sought, string name)
    {
        for (int step = 0; step < Most; step++)
        {
            if (await sought.CountAsync() > 0 && await sought.First.EvaluateAsync<bool>("it => it === document.activeElement"))
                return;
            await page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"The keyboard does not reach '{name}'.");
    }
}
