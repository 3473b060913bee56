using PostureLink.Testing;

namespace PostureLink.Core.Tests;

public sealed class OwnerOnlyTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Everybody = Owner | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_new_is_the_owners_and_what_is_there_keeps_its_mode()
    {
        if (OperatingSystem.IsWindows())
            return;
        OwnerOnly.MakeFolder(_folder.File("a/b"));
        OwnerOnly.MakeFile(_folder.File("made"));
        OwnerOnly.Create(_folder.File("begun")).Dispose();
        OwnerOnly.Copy(_folder.Write("open", "text"), _folder.File("copy"));
        foreach (string name in new[] { "a", "a/b" })
            Assert.Equal(Owner, File.GetUnixFileMode(_folder.File(name)));
        foreach (string name in new[] { "made", "begun", "copy" })
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.File(name)));
        Assert.Equal("text", File.ReadAllText(_folder.File("copy")));

        File.SetUnixFileMode(_folder.File("open"), Everybody);
        OwnerOnly.MakeFile(_folder.File("open"));
        Assert.Equal("text", File.ReadAllText(_folder.File("open")));
        OwnerOnly.Create(_folder.File("open")).Dispose();
        Assert.Equal((0, Everybody), (new FileInfo(_folder.File("open")).Length, File.GetUnixFileMode(_folder.File("open"))));
    }

    [Fact]
    public void A_folder_is_open_when_nothing_from_it_upwards_keeps_others_out()
    {
        if (OperatingSystem.IsWindows())
            return;
        string above = _folder.File("above"), inside = _folder.File("above/inside");
        Directory.CreateDirectory(inside);
        File.SetUnixFileMode(above, Everybody);
        File.SetUnixFileMode(inside, Everybody);
        Assert.False(OwnerOnly.IsOpenToOthers(inside));
        File.SetUnixFileMode(_folder.Path, Everybody);
        bool canAnybodyComeSoFar = OwnerOnly.IsOpenToOthers(_folder.Path);
        Assert.Equal(canAnybodyComeSoFar, OwnerOnly.IsOpenToOthers(inside));
        File.SetUnixFileMode(inside, Owner);
        Assert.False(OwnerOnly.IsOpenToOthers(inside));
        File.SetUnixFileMode(inside, Everybody);
        File.SetUnixFileMode(above, Owner);
        Assert.False(OwnerOnly.IsOpenToOthers(inside));
        Assert.False(OwnerOnly.IsOpenToOthers(_folder.File("nowhere")));
    }
}
