using System.Security.Cryptography;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>
/// Files that were sent to the service, one at a time: each waits in the data folder until it is taken in, or another one comes.
/// </summary>
internal sealed class Uploads
{
    /// <summary>The folder of them in the data folder.</summary>
    public const string FolderName = "uploads";

    private const int BlockBytes = 1 << 16;
    private const int SmallestMark = 8;

    private readonly string _folder;
    private readonly string _dataFolder;
    private int _isTaking;
    private volatile Upload? _last;

    /// <param name="dataFolder">The data folder.</param>
    public Uploads(string dataFolder) => (_dataFolder, _folder) = (dataFolder, Path.Combine(dataFolder, FolderName));

    /// <summary>Takes a file, piece by piece; what waited before goes.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="body">Its bytes.</param>
    /// <param name="most">The most that are taken, bytes.</param>
    /// <param name="cancellationToken">Gives up; nothing of it stays.</param>
    /// <exception cref="ApiException">It is larger, or another one is coming.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="PostureLink.Core.JournalException">The folder is sealed, and its key is not to be had.</exception>
    public async Task<Upload> TakeAsync(string name, Stream body, long most, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isTaking, 1) == 1)
            throw new ApiException(Because.Of("UploadBusy"));
        try
        {
            Clear();
            OwnerOnly.MakeFolder(_folder);
            string id = RandomNumberGenerator.GetHexString(32, lowercase: true), path = Path.Combine(_folder, id);
            try
            {
                await WriteAsync(path, body, most, cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                File.Delete(path);
                throw;
            }
            return _last = new Upload(id, Path.GetFileName(name), path);
        }
        finally
        {
            Volatile.Write(ref _isTaking, 0);
        }
    }

    /// <summary>Has a file that is in the data folder already wait for the word.</summary>
    public Upload Point(string name, string path)
    {
        Clear();
        return _last = new Upload(RandomNumberGenerator.GetHexString(32, lowercase: true), name, path);
    }

    /// <summary>The file that waits under an id.</summary>
    /// <exception cref="ApiException">None does.</exception>
    public Upload Find(string id) => _last is { } last && last.Id == id && File.Exists(last.Path)
        ? last
        : throw new ApiException(Because.Of("UploadGone"));

    /// <summary>Takes away whatever waits.</summary>
    public void Clear()
    {
        _last = null;
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    private async Task WriteAsync(string path, Stream body, long most, CancellationToken cancellationToken)
    {
        var block = new byte[BlockBytes];
        int count = await body.ReadAtLeastAsync(block, SmallestMark, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        // What is sealed already stays as it is; what is not, and would lie open in a sealed folder, is sealed.
        bool isSealed = SealedFile.HasMark(block.AsSpan(0, count));
        using Stream file = SealedFile.Begin(path, isSealed ? null : JournalKeys.Of(_dataFolder));
        for (long total = count; count > 0; total += count)
        {
            if (total > most)
                throw new ApiException(Because.Of("UploadLarge", most >> 20));
            // The sealing stream is a synchronous one.
#pragma warning disable CA1849
            file.Write(block.AsSpan(0, count));
#pragma warning restore CA1849
            count = await body.ReadAsync(block, cancellationToken).ConfigureAwait(false);
        }
        SealedFile.Finish(file);
    }
}
