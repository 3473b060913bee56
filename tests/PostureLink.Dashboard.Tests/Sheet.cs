using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace PostureLink.Dashboard.Tests;

/// <summary>A page as chromium prints it.</summary>
internal static partial class Sheet
{
    /// <summary>Prints a page and counts the sheets.</summary>
    public static async Task<int> PrintAsync(string html, string folder, string name)
    {
        string page = Path.Combine(folder, name + ".html");
        string pdf = Path.Combine(folder, name + ".pdf");
        await File.WriteAllTextAsync(page, html);
        ProcessStartInfo start = new(PageBrowser.Program!)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        // The browser's own sandbox needs rights that a container may not give; the page is our own.
        foreach (string argument in new[]
        {
            "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=" + Path.Combine(folder, "profile"), "--no-pdf-header-footer",
            "--print-to-pdf=" + pdf, new Uri(page).AbsoluteUri,
        })
            start.ArgumentList.Add(argument);
        using Process browser = Process.Start(start)!;
        using var patience = new CancellationTokenSource(PageBench.Patience);
        Task<string> said = browser.StandardError.ReadToEndAsync(patience.Token);
        await browser.WaitForExitAsync(patience.Token);
        Assert.True(File.Exists(pdf), await said);
        return Count(await File.ReadAllBytesAsync(pdf));
    }

    /// <summary>Counts the page objects of a PDF (ISO 32000-1, 7.7.3.3), which chromium does not compress.</summary>
    public static int Count(byte[] pdf) => PageObject().Count(Encoding.Latin1.GetString(pdf));

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex PageObject();
}
