using System.Security.Cryptography;
using System.Text;

namespace PostureLink.Dashboard;

/// <summary>A browser that was let in.</summary>
/// <param name="Hash">Hash of what its cookie holds.</param>
/// <param name="FormKey">What every form of its pages carries, so that no other page can post one.</param>
/// <param name="Begun">When it was let in, a timestamp of the clock.</param>
internal sealed record Session(byte[] Hash, string FormKey, long Begun)
{
    /// <summary>Name of the field in which a form carries the key.</summary>
    public const string FormField = "form-key";

    /// <summary>Whether a form came from a page of this session.</summary>
    public bool IsOwnForm(string? key) =>
        key is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(FormKey));
}
