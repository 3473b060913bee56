using PostureLink.Core;

namespace PostureLink.Clips.Tests.Decoding;

/// <summary>What is wrong with a frame, as somebody who reads German is told it; who asks for no wording is told in English.</summary>
public sealed class GermanFaultTests
{
    [Theory]
    [InlineData("microbit", "00", "1 Werte brauchen 6 Bytes; das Paket hat 1.", "1 samples take 6 bytes; the frame has 1.")]
    [InlineData("ruuvitag", "07", "Datenformat 7 an Stelle 0 ist nicht bekannt; 5 ist es (RAWv2).", "Data format 7 at offset 0 is not known; 5 is (RAWv2).")]
    public void A_frame_says_what_is_wrong_with_it(string clip, string hex, string german, string english)
    {
        var told = new Told();
        var plain = new RecordingSink();
        ClipProfile profile = EveryClip.Get(clip);
        profile.CreateDecoder().Decode(profile.DataCharacteristic, Convert.FromHexString(hex), told);
        profile.CreateDecoder().Decode(profile.DataCharacteristic, Convert.FromHexString(hex), plain);
        Assert.Contains(german, told.German, StringComparison.Ordinal);
        Assert.Contains(english, Assert.Single(plain.Faults).Detail, StringComparison.Ordinal);
    }

    private sealed class Told : IDecodedFrameSink
    {
        public string German { get; private set; } = "";

        public void OnFrame(DecodedFrame frame) => Assert.Fail("It is no good frame.");

        public void OnFault(FrameFault fault, string detail) => Assert.Fail("It asks for the wording.");

        public void OnFault(FrameFault fault, Wording detail) => German = detail.In(Languages.German);
    }
}
