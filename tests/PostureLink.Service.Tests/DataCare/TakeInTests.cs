using System.IO.Compression;
using System.Text;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

/// <summary>What a running service takes in: read first, done on a word, and nothing left behind.</summary>
public sealed class TakeInTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly VirtualScheduler _scheduler = new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
    private readonly PatientJournal _journal;
    private readonly DataCare _care;
    private int _quiet;

    public TakeInTests()
    {
        var time = new VirtualTimeProvider(_scheduler);
        _journal = new PatientJournal(_folder.Path, folder => JournalFolder.Open(folder), time, _ => { });
        _care = new DataCare(_folder.Path, _journal, time, () => new DayCalendar(TimeZoneInfo.Utc), work =>
        {
            _quiet++;
            work();
            return Task.CompletedTask;
        });
        _journal.Write(FullJournal.Rows());
    }

    private string Uploads => _folder.File("uploads");

    public void Dispose()
    {
        _journal.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_backup_is_read_told_of_and_restored_while_no_pipeline_writes()
    {
        BackupReport made = await _care.BackUpAsync(CancellationToken.None);
        _journal.Write(new JournalBatch().Put(JournalTables.Clips, new ClipRecord("later", "b", "c", EventTime.FromSeconds(1))));
        RestoreOffer offer = await OfferAsync(await File.ReadAllBytesAsync(made.Path));
        Assert.Equal((made.Rows, made.Rows + 1, 0), (offer.Backup.Rows, offer.Present.Sum(table => table.Rows), _quiet));
        Assert.Single(Directory.GetFiles(Uploads));

        RestoreReport done = await _care.RestoreAsync(offer.Id);
        Assert.Equal((1, made.Rows), (_quiet, TableDigest.Of(_journal).Sum(table => table.Rows)));
        Assert.Equal(made.Rows + 1, BackupFile.Read(Assert.Single(done.KeptPaths)).Rows);
        Assert.False(Directory.Exists(Uploads));
        await Assert.ThrowsAsync<ApiException>(() => _care.RestoreAsync(offer.Id));
    }

    [Fact]
    public async Task One_of_the_folders_own_backups_is_restored_and_stays()
    {
        BackupReport made = await _care.BackUpAsync(CancellationToken.None);
        RestoreOffer offer = await _care.OfferRestoreAsync(Path.GetFileName(made.Path), CancellationToken.None);
        await _care.RestoreAsync(offer.Id);
        Assert.True(File.Exists(made.Path));
        foreach (string name in new[] { "../settings.conf", "", made.Path })
            await Assert.ThrowsAsync<ApiException>(() => _care.OfferRestoreAsync(name, CancellationToken.None));
    }

    [Fact]
    public async Task What_is_no_backup_is_refused_by_its_name_and_nothing_changes()
    {
        IReadOnlyList<TableCheck> before = TableDigest.Of(_journal);
        ApiException refused = await Assert.ThrowsAsync<ApiException>(() => OfferAsync("no zip"u8.ToArray()));
        Assert.DoesNotContain("uploads", refused.Message, StringComparison.Ordinal);
        Assert.Contains("The backup that was sent cannot be used", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, _quiet);
        Assert.Equal(before, TableDigest.Of(_journal));
    }

    [Fact]
    public async Task Rows_are_checked_told_of_and_taken_in_and_the_journal_before_is_kept()
    {
        ImportOffer offer = await _care.OfferImportAsync("mine.zip", new MemoryStream(Zip("clips.csv", "id,first_seen_us,profile,name\nnew,1,b,c\n")), CancellationToken.None);
        Assert.Equal(new ImportReport(1, 0, 0), offer.Rows);
        long before = TableDigest.Of(_journal).Sum(table => table.Rows);
        ImportReport done = await _care.ImportAsync(offer.Id);
        Assert.Equal((1, 1, before + 1), (_quiet, done.Added, TableDigest.Of(_journal).Sum(table => table.Rows)));
        Assert.Equal(before, BackupFile.Read(done.KeptPath!).Rows);
        ApiException refused = await Assert.ThrowsAsync<ApiException>(() => _care.OfferImportAsync(
            "clips.csv", new MemoryStream("id,first_seen_us,profile,name\na,soon,b,c\n"u8.ToArray()), CancellationToken.None));
        Assert.StartsWith("clips.csv, line 2: first_seen_us is 'soon'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_too_large_is_given_up_and_leaves_nothing()
    {
        var uploads = new Uploads(_folder.Path);
        await Assert.ThrowsAsync<ApiException>(() => uploads.TakeAsync("x", new MemoryStream(new byte[2 << 20]), 1 << 20, CancellationToken.None));
        Assert.Empty(Directory.GetFiles(Uploads));
    }

    [Fact]
    public async Task What_waits_in_a_sealed_folder_is_sealed_too()
    {
        using var keys = new TemporaryFolder();
        JournalKey key = JournalKey.ReadOrMake(keys.File("journal.key"));
        new KeyNote(key.Id, keys.File("journal.key")).Write(_folder.Path);
        var uploads = new Uploads(_folder.Path);
        byte[] secret = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Zebra-7431 ", 20_000)));
        Upload sent = await uploads.TakeAsync("x", new MemoryStream(secret), 1 << 20, CancellationToken.None);
        Assert.True((await File.ReadAllBytesAsync(sent.Path)).AsSpan().IndexOf("Zebra"u8) < 0);
        using Stream opened = SealedFile.OpenRead(sent.Path, _folder.Path);
        using var read = new MemoryStream();
        await opened.CopyToAsync(read);
        Assert.Equal(secret, read.ToArray());
        KeyNote.Remove(_folder.Path);
    }

    private Task<RestoreOffer> OfferAsync(byte[] backup) => _care.OfferRestoreAsync(new MemoryStream(backup), CancellationToken.None);

    private static byte[] Zip(string name, string content)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = zip.CreateEntry(name).Open();
            entry.Write(Encoding.UTF8.GetBytes(content));
        }
        return bytes.ToArray();
    }
}
