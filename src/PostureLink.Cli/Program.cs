using PostureLink.Cli;

var terminal = new CliTerminal(!Console.IsInputRedirected, !Console.IsOutputRedirected, !Console.IsErrorRedirected);
return PostureLinkProgram.Run(args, Console.In, Console.Out, Console.Error, terminal, Clocks.Host, Clocks.Zone);
