using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Dashboard;

/// <summary>The pages of the wearer, drawn on the server.</summary>
public sealed class DashboardSite : ILocalSite
{
    private readonly ICompanion _companion;
    private readonly DashboardOptions _options;
    private readonly Door _door;
    private readonly LiveSeconds _live;
    private readonly PageRenderer _renderer = new();
    private readonly Deeds _deeds;
    private readonly DataDeeds _dataDeeds;
    private readonly TakeInDeeds _takeInDeeds;
    private readonly ClipDeeds _clipDeeds;

    /// <summary>Creates the pages of a companion.</summary>
    /// <param name="companion">The running service.</param>
    /// <param name="options">What they need beside it.</param>
    /// <param name="time">The clock of codes and sessions.</param>
    public DashboardSite(ICompanion companion, DashboardOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(companion);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        (_companion, _options) = (companion, options);
        _door = new Door(time, () => Texts);
        _live = new LiveSeconds(companion, time);
        _deeds = new Deeds(companion);
        _dataDeeds = new DataDeeds(companion, ShowDataAsync);
        _takeInDeeds = new TakeInDeeds(companion, ShowDataAsync);
        _clipDeeds = new ClipDeeds(companion, (context, status, say) =>
        {
            context.Response.StatusCode = status;
            return _renderer.PageAsync<ClipPage>(context, ContextOf(context), say(ClipModel.Read(_companion, _options.PairedClips())));
        });
    }

    private TextResources Texts => new(typeof(DashboardSite), _options.Language());

    /// <inheritdoc/>
    public string NewEntrance()
    {
        // While the browser starts: what a page needs is compiled by the time it is asked for.
        if (_options.WarmsUp)
            _ = Task.Run(WarmUpAsync);
        return _door.NewEntrance();
    }

    /// <inheritdoc/>
    public Task<bool> AdmitAsync(HttpContext context) => _door.AdmitAsync(context);

    /// <inheritdoc/>
    public Task SayNothingIsHereAsync(HttpContext context) =>
        OrTroubleAsync(context, () => _renderer.PageAsync<NothingHere>(context, ContextOf(context), null));

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder site = routes.MapGroup("");
        site.ExcludeFromDescription();
        Page<TodayPage>(site, "/", _ => TodayModel.Read(_companion));
        DatedPage<DayPage>(site, "/day", (date, _) => DayView.Read(_companion, date));
        Page<HistoryPage>(site, "/history", query => HistoryModel.Read(_companion, query["span"].ToString()) with
        {
            WhatIf = WhatIfView.Read(_companion, query),
        });
        DatedPage<WhyPage>(site, "/why", (date, query) => WhyModel.Read(
            _companion, date, query["kind"].ToString(), query["verdict"].ToString()));
        Page<ExercisesPage>(site, "/exercises", query =>
        {
            CompanionStatus status = _companion.Status;
            return ExercisesModel.Of(
                status.Coaching.Screening, status.Coaching.StopSigns, _options.Language(), query["said"] == Deeds.NothingPicked,
                status.Open);
        });
        Page<ClipPage>(site, "/clip", _ => ClipModel.Read(_companion, _options.PairedClips()));
        Page<SettingsPage>(site, "/settings", _ => SettingsModel.Read(_companion.Settings));
        Page<DataPage>(site, "/data", _ => DataModel.Read(_companion));
        Deed(site, "/data/export", _dataDeeds.ExportAsync);
        Deed(site, "/data/backup", _dataDeeds.BackUpAsync);
        Deed(site, "/data/plan", _dataDeeds.PlanAsync);
        Deed(site, "/data/erase", _dataDeeds.EraseAsync);
        Deed(site, SentFile.Path, _takeInDeeds.SendAsync);
        Deed(site, "/data/choose", _takeInDeeds.ChooseAsync);
        Deed(site, "/data/restore", _takeInDeeds.RestoreAsync);
        Deed(site, "/data/import", _takeInDeeds.ImportAsync);
        Part<WornPart>(site, "/clip/now", () => ClipModel.ReadLive(_companion));
        Part<PosePart>(site, "/clip/pose", () => ClipModel.ReadLive(_companion));
        Part<NearPart>(site, "/clip/near", () => ClipModel.ReadLive(_companion));
        Part<OwnPart>(site, "/clip/own", () => ClipModel.ReadLive(_companion) with { Paired = _options.PairedClips() });
        Deed(site, "/clip/search", _clipDeeds.SearchAsync);
        Deed(site, "/clip/find", _clipDeeds.FindAsync);
        Deed(site, "/clip/recognise", _clipDeeds.RecogniseAsync);
        Deed(site, "/clip/pair", _clipDeeds.PairAsync);
        Deed(site, "/clip/answer", _clipDeeds.ReplyAsync);
        Deed(site, "/clip/give-up", _clipDeeds.GiveUpAsync);
        Deed(site, "/clip/calibrate", _clipDeeds.CalibrateAsync);
        Deed(site, "/clip/leave-pose", _clipDeeds.LeavePoseAsync);
        Deed(site, "/clip/vibrate", _clipDeeds.VibrateAsync);
        Deed(site, "/clip/notify", _clipDeeds.NotifyAsync);
        Deed(site, "/clip/wear", _clipDeeds.WearAsync);
        Deed(site, "/clip/forget", _clipDeeds.ForgetAsync);
        site.MapPost("/settings", context => ChangeSettingsAsync(context));
        site.MapGet("/report", context => ReportAnswer.SendAsync(context, _companion, _options.Language(), Texts));
        Part<NowPanel>(site, "/today/now", () => TodayModel.Read(_companion));
        Part<DayPanel>(site, "/today/day", () => DayView.Read(_companion, null));
        site.MapGet("/live", context => LiveAsync(context));
        site.MapPost("/act", context => _deeds.TakeAsync(context));
        foreach ((string name, string type) in Assets.All)
            site.MapGet("/" + name, context => Assets.SendAsync(context, name, type));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _live.Dispose();
        _renderer.Dispose();
    }

    private async Task WarmUpAsync()
    {
        try
        {
            await _renderer.WarmUpAsync<TodayPage>(Surroundings("/", "", null), TodayModel.Read(_companion)).ConfigureAwait(false);
        }
        catch (JournalException)
        {
            // Who asks for the page is told.
        }
    }

    private void Page<TBody>(RouteGroupBuilder site, string path, Func<IQueryCollection, object?> read) where TBody : IComponent =>
        site.MapGet(path, context => OrTroubleAsync(
            context, () => _renderer.PageAsync<TBody>(context, ContextOf(context), read(context.Request.Query))));

    /// <summary>A page of a day: today's without a date, and none where what is given is no date.</summary>
    private void DatedPage<TBody>(RouteGroupBuilder site, string path, Func<DateOnly?, IQueryCollection, object?> read) where TBody : IComponent =>
        site.MapGet(path, context =>
        {
            IQueryCollection query = context.Request.Query;
            DateOnly? date = ReportAnswer.DateOf(query, "date", "yyyy-MM-dd");
            if (date is null && query["date"].ToString().Length > 0)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return SayNothingIsHereAsync(context);
            }
            return OrTroubleAsync(context, () => _renderer.PageAsync<TBody>(context, ContextOf(context), read(date, query)));
        });

    private void Deed(RouteGroupBuilder site, string path, Func<HttpContext, Task> take) =>
        site.MapPost(path, context => OrTroubleAsync(context, () => take(context)));

    private Task ShowDataAsync(HttpContext context, int status, DataModel model)
    {
        context.Response.StatusCode = status;
        return _renderer.PageAsync<DataPage>(context, ContextOf(context), model);
    }

    private async Task OrTroubleAsync(HttpContext context, Func<Task> answer)
    {
        try
        {
            await answer().ConfigureAwait(false);
        }
        catch (JournalException)
        {
            // The service tells its log, and the wearer by a notice; here a page stays a page.
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await _renderer.PageAsync<Trouble>(context, ContextOf(context), null).ConfigureAwait(false);
        }
    }

    private void Part<TBody>(RouteGroupBuilder site, string path, Func<object?> read) where TBody : IComponent =>
        site.MapGet(path, context => _renderer.PartAsync<TBody>(context, ContextOf(context), read()));

    private async Task ChangeSettingsAsync(HttpContext context)
    {
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        if (SettingsModel.Change(_companion.Settings, form) is not { } refused)
        {
            Deeds.Back(context, "/settings", "settings");
            return;
        }
        context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        await _renderer.PageAsync<SettingsPage>(context, ContextOf(context), refused).ConfigureAwait(false);
    }

    private Task LiveAsync(HttpContext context)
    {
        if (_live.Listen(Texts, context.RequestAborted) is not { } events)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        }
        context.Response.ContentType = "text/event-stream";
        return SseFormatter.WriteAsync(events, context.Response.Body, context.RequestAborted);
    }

    private PageContext ContextOf(HttpContext context)
    {
        string path = context.Request.Path.Value switch
        {
            "/today/now" or "/today/day" => "/",
            { } below when below.StartsWith("/data/", StringComparison.Ordinal) => "/data",
            { } below when below.StartsWith("/clip/", StringComparison.Ordinal) => "/clip",
            { } shown => shown,
            null => "/",
        };
        string said = context.Request.Query["said"].ToString();
        return Surroundings(path, Door.SessionOf(context).FormKey, Deeds.Confirmation(said));
    }

    private PageContext Surroundings(string path, string formKey, string? said) => new(
        Texts, _options.Language(), path, formKey, _companion.Status.Version, _companion.Now, _companion.Calendar.Zone, said);
}
