using PostureLink.Cli;

return PostureLinkProgram.Run(args, Console.Out, Console.Error, !Console.IsOutputRedirected, Clocks.Time, Clocks.Zone);
