namespace PostureLink.Core.Tests;

public sealed class SecondCodeTests
{
    public static TheoryData<PostureState, SampleKind> Worn()
    {
        TheoryData<PostureState, SampleKind> worn = [];
        foreach (PostureState state in Enum.GetValues<PostureState>())
        {
            foreach (SampleKind kind in Enum.GetValues<SampleKind>().Where(kind => CanTell(kind, state)))
                worn.Add(state, kind);
        }
        return worn;
    }

    [Theory]
    [MemberData(nameof(Worn))]
    public void A_worn_second_keeps_its_state_and_what_its_clip_could_tell(PostureState state, SampleKind kind)
    {
        char code = SecondCode.From(state, UnknownReason.None, kind);
        Assert.Equal((state, UnknownReason.None), SecondCode.Parse(code));
        Assert.Equal(kind, SecondCode.KindOf(code));
    }

    [Fact]
    public void No_two_seconds_that_differ_share_a_code()
    {
        List<char> codes = Worn().Select(row => SecondCode.From((PostureState)row[0], UnknownReason.None, (SampleKind)row[1])).ToList();
        codes.Add(SecondCode.From(PostureState.NotWorn, UnknownReason.None));
        codes.AddRange(Enum.GetValues<UnknownReason>().Where(reason => reason != UnknownReason.None)
            .Select(reason => SecondCode.From(PostureState.Unknown, reason)));
        Assert.Equal(codes.Count, codes.Distinct().Count());
    }

    private static bool CanTell(SampleKind kind, PostureState state) => state switch
    {
        PostureState.Unknown or PostureState.NotWorn => false,
        PostureState.Moving or PostureState.Walking => kind == SampleKind.Acceleration,
        PostureState.LeaningSideways => kind != SampleKind.ForwardTilt,
        _ => true,
    };
}
