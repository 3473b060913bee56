namespace PostureLink.Service;

/// <summary>Why the numbers are what they are, each with its source: the published one, or "judgement" where there is none.</summary>
/// <remarks>Names, units, ranges and meanings are those of the rooms' own options; only the reasons stand here.</remarks>
internal static class SettingReasons
{
    private const string Room = "Judgement, not evidence: ";

    private static readonly Dictionary<string, string> Reasons = new()
    {
        // Posture
        ["sampling-rate"] = "Steps are below 5 Hz and tilt below 1 Hz; 25 Hz holds both.",
        ["gravity-cutoff"] = "Settles in 0.92 s and leaves 7.5 % of a step at 1.8 Hz (computed for this filter).",
        ["slouch-threshold"] = "Between the 10 degrees of an upright thorax in office studies (Jun 2021, PNF & Mov 19:243) and the "
            + "15 of several devices.",
        ["slouch-share"] = "Two-pose systems warn at 0.75 of the way from good to bad; 0.6 leaves room before your own slouch is reached.",
        ["lowest-threshold"] = "Clear of the smallest change that repeated measures can tell, 5.65 degrees.",
        ["highest-threshold"] = "Trunk flexion above 20 degrees is beyond the acceptable range of ISO 11226.",
        ["clear-hysteresis"] = "Repeated measures differ by 2.9 to 5.7 degrees; in a simulation with 2 degrees of noise it cuts "
            + "changes from 296 to 20 an hour.",
        ["clear-time"] = "3 s cut changes at the mark from 20 to 11 an hour in a simulation; owners of another clip needed 3 s.",
        ["dwell"] = "The longest delay of a well-known clip, and in the range of 1 to 2 min that others advise; by a model 55 % of "
            + "postures outlast it.",
        ["still-below"] = "The cut between stillness and slow walking, 16.7 mg (Vaha-Ypya 2015, Clin Physiol Funct Imaging 35:64), "
            + "measured at the hip.",
        ["moving-from"] = "22.5 mg is the same group's mark of 1.5 MET (not verified); the room between the two keeps the state from "
            + "flickering.",
        ["hold-after-moving"] = "Filter, median and the trunk itself need that long to settle.",
        ["walking-peak-to-peak"] = "0.3 g, as in Straczkiewicz 2023 (npj Digit Med), misses slow walks.",
        ["lying-angle"] = "60 degrees, as in Curone 2010 (IEEE TITB 14:1098).",
        ["bend-angle"] = Room + "a reach to the floor is no slouch; ISO names 60 degrees.",
        ["lean-angle"] = "15 degrees sideways is the plausible limit in Acti4 as well.",
        ["interruption"] = Room + "a bend or a stretch of the arms within a slouch does not make it a new one.",
        ["not-worn-after"] = "A body, even a still one, is never perfectly still for 15 min (Acti4, DETACH).",
        ["gap"] = "A radio that repeats what was lost catches up within 3 s; what is longer was not seen.",
        ["break-due-after"] = "Diaz 2017 (Ann Intern Med, n = 7985) suggests moving every 30 min; prompters ask after 28 to 45 min.",
        ["break-movement"] = Room + "one minute of movement is the least that break studies call a break.",
        ["slump-difference"] = "Claus 2016 (Appl Ergon 53:161) found 24 degrees of the lower and 12 of the middle back between "
            + "standing and sitting.",
        ["calibration-seconds"] = "Acti4 takes 3 s and acti-motus 10 s of stillness.",
        ["hinge-difference"] = "Measured on 22 people (T4 and L5): from 8 to 12 degrees, 88.6 to 91.7 % of slouch and lean trials "
            + "are told apart.",
        ["find-upright"] = "Measured on 22 people at the collar (C7), calibrated 5 degrees too far forward: 61 of 66 slouches are "
            + "found once they have sat upright for 1 minute, 51 without.",
        ["several-seats"] = Room + "off, because a pose from before the clip slipped would be taken for a seat; on, a sofa and a "
            + "desk each keep their own upright.",
        ["self-calibration"] = "van Hees 2014 (J Appl Physiol 117:738); off, because a trunk at a desk never turns the clip beyond "
            + "0.3 g on three axes: lay it on its six faces once.",
        ["notice-shift"] = Room + "a clip that slipped would prompt all day; in a simulated slip of 20 degrees it more than halves "
            + "the alerts.",
        ["side-lean-dominates"] = "Measured on 22 people: with the clip turned by 20 degrees on the clothes, 98 % of slouches are "
            + "found instead of 74.",
        ["own-forward"] = "Measured on 22 people with a slouch sample: of 132 bends to a side, slumped, 42 raise an alert at T4 and "
            + "22 at C7, 99 and 66 without; no slouch is lost.",
        ["turn-by-pose"] = "Measured on 22 people without a slouch sample: of 132 bends to a side, slumped, 69 raise an alert at T4 "
            + "and 26 at C7, 100 and 71 without; no slouch is lost, also with the clip turned by 20 degrees.",
        ["clear-by-return"] = "Measured on 22 people, calibrated 5 degrees too far back: at T4 none of the seconds upright are called "
            + "slouched, 2.0 % without; at C7 3.4 and 5.4 %.",
        ["whole-tilt"] = "Measured on 22 people at the collar (C7): 95.5 % of slouches are found instead of 93.9.",
        ["settle-before-slouch"] = "Bending and getting up pass the mark for a few seconds, and are no slouch.",
        ["slouched-by-the-second"] = "Measured: of the seconds round getting up 0.7 % are called slouched, 2.5 % without; when "
            + "alerts are due does not change.",
        ["pulse-check"] = "Measured on 22 people: of 746 seated recordings at T12 and L5 none is taken for a clip left somewhere, 12 "
            + "without.",
        ["breath-check"] = "Measured on 22 people: of very still seated time lengthened to 20 minutes, none at T4 and C7 is taken "
            + "for a clip left somewhere.",
        ["rests-anywhere"] = "Measured on a board on a table, turned into 10 attitudes: all are known as not worn within 15 min; "
            + "flat ones alone before.",

        // Coaching
        ["prompt-spacing"] = Room + "a delay alone would allow some ten prompts an hour.",
        ["spacing-limit"] = Room + "who ignores prompts is asked less often, not more.",
        ["prompts-per-hour"] = Room + "spacing alone would allow six.",
        ["prompts-per-day"] = Room + "about 2 or 3 for each hour of a working day.",
        ["answer-window"] = Room + "most answer within a minute, and some finish a sentence first.",
        ["answer-clear"] = "As long as a slouch must be over to have ended.",
        ["full-days"] = "Every prompt at first, then fading: Jadro 2020 kept its gains that way (n = 6).",
        ["kept-of-three"] = "67 % of prompts were retained best (Marco-Ahullo 2024, Sensors 24:1404); other trials differ.",
        ["break-prompts"] = "Prompted breaks were taken five times as fully as voluntary ones (Pedersen, Exertime).",
        ["break-answer-window"] = Room + "a call may have to end first.",
        ["follow-through"] = Room + "loosened up is the moment to move, for some twenty minutes.",
        ["water"] = Room + "you are up anyway.",
        ["evening-hips"] = Room + "after a day of sitting still, and once only.",
        ["strength"] = "Twice a week is what guidelines for adults name (WHO 2020).",
        ["workstation"] = Room + "a screen too low undoes what a prompt can do.",
        ["evening-from"] = Room + "after work, for most.",
        ["dose-dwell"] = Room + "the same as the delay, so that both policies speak about as often.",
        ["dose-excess"] = "Halfway between a shallow slouch (15 degrees) and the median one (24 degrees) measured at T4, past a mark "
            + "of 12.",
        ["dose-recovery"] = Room + "a second of sitting otherwise makes up for a second of slouching.",
        ["training-dwell"] = "The menu of a well-known clip offers 5 and 15 s for training.",
        ["training-length"] = "15 min a day and more in Harvey and Peper 2020 (APB 45:59).",
        ["training-spacing"] = Room + "training is short, and asked for.",
        ["training-prompts"] = Room + "as many as in the rest of the day, and counted apart.",
    };

    /// <summary>The names that have a reason.</summary>
    public static IEnumerable<string> Names => Reasons.Keys;

    /// <summary>The reason of a number's default.</summary>
    public static string Of(string name) => Reasons.GetValueOrDefault(name, "");
}
