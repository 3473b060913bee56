using PostureLink.Cli;

return PostureLinkProgram.Run(args, Console.Out, Console.Error, Clocks.Time, Clocks.Zone);
