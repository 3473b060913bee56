using PostureLink.Cli;
using PostureLink.Service;

var machine = new SettingsMachine(Clocks.Zone, SessionLanguage.Find()) { ReadZone = Clocks.ReadZone };
var terminal = new CliTerminal(!Console.IsInputRedirected, !Console.IsOutputRedirected, !Console.IsErrorRedirected);
return PostureLinkProgram.Run(args, Console.In, Console.Out, Console.Error, terminal, Clocks.Host, machine);
