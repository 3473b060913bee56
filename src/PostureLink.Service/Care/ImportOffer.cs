namespace PostureLink.Service;

/// <summary>Rows that were read and checked one by one, and what they would do to the journal. Nothing was changed.</summary>
/// <param name="Id">What they are imported by, until something else is sent.</param>
/// <param name="Name">What the file is called.</param>
/// <param name="Rows">What an import would do.</param>
public sealed record ImportOffer(string Id, string Name, ImportReport Rows);
