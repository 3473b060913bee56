namespace PostureLink.Clips.Tests.Decoding;

public sealed class NumberTypeTests
{
    [Theory]
    [InlineData("u8", "ff", 255)]
    [InlineData("i8", "ff", -1)]
    [InlineData("u16le", "01 80", 0x8001)]
    [InlineData("u16be", "01 80", 0x0180)]
    [InlineData("i16le", "00 80", -32768)]
    [InlineData("i16be", "80 00", -32768)]
    [InlineData("u24le", "01 02 83", 0x830201)]
    [InlineData("u24be", "01 02 83", 0x010283)]
    [InlineData("i24le", "ff ff ff", -1)]
    [InlineData("i24be", "80 00 00", -8388608)]
    [InlineData("u32le", "ff ff ff ff", 4294967295)]
    [InlineData("i32be", "ff ff ff fe", -2)]
    [InlineData("u64le", "01 00 00 00 00 00 00 10", 0x1000000000000001)]
    [InlineData("u64be", "ff ff ff ff ff ff ff ff", -1)]
    public void A_whole_number_is_read_with_its_width_sign_and_order(string name, string bytes, long value) =>
        Assert.Equal(value, NumberType.All[name].ReadInteger(FrameVector.Bytes(bytes)));

    [Theory]
    [InlineData("f32le", "00 00 20 c1", -10)]
    [InlineData("f32be", "c1 20 00 00", -10)]
    [InlineData("i16be", "ff fe", -2)]
    public void A_number_of_any_type_is_read(string name, string bytes, double value) =>
        Assert.Equal(value, NumberType.All[name].ReadNumber(FrameVector.Bytes(bytes)));
}
