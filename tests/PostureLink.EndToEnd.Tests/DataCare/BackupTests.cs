using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

/// <summary>A demo day backed up, looked through, and put back, through the real executable.</summary>
public sealed class BackupTests : IClassFixture<DemoFolder>, IDisposable
{
    private readonly DemoFolder _demo;
    private readonly TemporaryFolder _folder = new();

    public BackupTests(DemoFolder demo) => _demo = demo;

    private string Data => _folder.File("data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_backup_is_verified_and_restored_elsewhere_with_every_row()
    {
        string backup = _folder.File("day.zip");
        Assert.Matches($@"^\d{{3,}} rows written to {backup}, read back and compared", Succeed("backup", backup, "--data", _demo.Data));
        string verified = Succeed("restore", backup, "--verify", "--data", Data);
        Assert.Contains("counts and check sums are right. Nothing was changed.", verified, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(backup));

        Assert.DoesNotContain("kept as", Succeed("restore", backup, "--data", Data), StringComparison.Ordinal);
        Assert.Equal(Succeed("summary", "--json", "--data", _demo.Data), Succeed("summary", "--json", "--data", Data));

        Assert.Contains("The former journal is kept as ", Succeed("restore", backup, "--data", Data), StringComparison.Ordinal);
        string kept = Assert.Single(Directory.GetFiles(Path.Combine(Data, "backups")));
        Assert.Contains("check sums are right", Succeed("restore", kept, "--verify"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_backup_goes_into_the_data_folder_or_a_folder_and_replaces_nothing_unasked()
    {
        string data = _demo.CopyTo(Data);
        Succeed("backup", "--data", data);
        Succeed("backup", "--data", data);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(data, "backups"), "backup-*.zip").Length);
        Succeed("backup", _folder.Path, "--data", data);
        string there = Assert.Single(Directory.GetFiles(_folder.Path, "posturelink-*.zip"));
        Assert.Equal(2, PostureLinkProcess.Run("backup", there, "--data", data).ExitCode);
        Succeed("backup", there, "--overwrite", "--data", data);
    }

    [Fact]
    public void What_is_no_whole_backup_restores_nothing_and_says_why()
    {
        string backup = _folder.File("day.zip"), data = _demo.CopyTo(Data);
        Succeed("backup", backup, "--data", data);
        byte[] bytes = File.ReadAllBytes(backup);
        bytes[bytes.Length / 2] ^= 0x10;
        File.WriteAllBytes(backup, bytes);
        string before = Succeed("summary", "--json", "--data", data);
        Outcome refused = PostureLinkProcess.Run("restore", backup, "--data", data);
        Assert.Equal((3, ""), (refused.ExitCode, refused.Output));
        Assert.Contains($"The backup {backup} cannot be used", refused.Error, StringComparison.Ordinal);
        Assert.Equal(3, PostureLinkProcess.Run("restore", backup, "--verify").ExitCode);
        Assert.Equal(3, PostureLinkProcess.Run("restore", _folder.File("nowhere.zip"), "--data", data).ExitCode);
        Assert.Equal(before, Succeed("summary", "--json", "--data", data));
        Assert.Equal(4, PostureLinkProcess.Run("backup", "--data", _folder.File("empty")).ExitCode);
    }

    private static string Succeed(params string[] arguments)
    {
        Outcome run = PostureLinkProcess.Run(arguments);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run.Output;
    }
}
