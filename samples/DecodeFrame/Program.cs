using PostureLink.Clips;
using PostureLink.Samples;

// A golden frame of firmware-protocol/vectors/posturelink-open.json: bent forward by 30 degrees. Low bytes come first.
byte[] frame =
[
    0x01,                   // version 1
    0x03,                   // flags: the clip can tell whether it is worn, and it is
    0x01, 0x00,             // sequence number 1
    0x3d, 0x8a, 0x00, 0x00, // its clock: 35389 ticks of 1/32768 s
    0x01,                   // one sample follows
    0x01,                   // range code 1: up to 4 g, 8192 counts a g
    0xb6, 0x1b,             // x, up along the spine: 7094 counts
    0x00, 0x00,             // y, to the left: 0
    0x00, 0x10,             // z, out of the back: 4096 counts
];

// The profile is data (firmware-protocol/clips/posturelink-open.json); it makes the decoder.
ClipProfile profile = ClipProfiles.BuiltIn.Get("posturelink-open");
IClipDecoder decoder = profile.CreateDecoder();
var console = new ConsoleSink();

Console.WriteLine($"{profile.Name}, {frame.Length} bytes:");
decoder.Decode(profile.DataCharacteristic, frame, console);

// Radios lose bytes. A bad frame is an answer with a type, never an exception.
byte[] cut = frame[..12];
Console.WriteLine($"The same frame, cut to {cut.Length} bytes:");
decoder.Decode(profile.DataCharacteristic, cut, console);
