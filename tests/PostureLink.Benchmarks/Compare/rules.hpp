// From the features of a second to its state and its slouch events, by the rules and default options of src/PostureLink.Posture.
// Written from the definitions, for comparison only: one clip, calibrated from the start, no actions, no gaps.
#pragma once
#include "features.hpp"

enum State { Unknown, Upright, Slouched, LeaningBack, LeaningSideways, Bent, Moving, Walking, Lying, NotWorn, States };
enum Kind { Started, Alert, Ended };
struct Event { Kind kind; int second; };
struct Angles { double flexion, lateral, cone; };

inline double chord(double degrees) { double c = 2 * std::sin(degrees * Pi / 360); return c * c; }
inline bool near(Vec a, Vec b, double squaredChord) {
    double x = a.x - b.x, y = a.y - b.y, z = a.z - b.z;
    return x * x + y * y + z * z <= squaredChord;
}
inline bool along(Vec a, Vec axis, double squaredChord) {
    return near(a, axis, squaredChord) || near(a, {-axis.x, -axis.y, -axis.z}, squaredChord);
}
inline double dot(Vec a, Vec b) { return a.x * b.x + a.y * b.y + a.z * b.z; }

class Frame {
public:
    Frame(Vec n, Vec f) : neutral(n), forward(f), lateral{n.y * f.z - n.z * f.y, n.z * f.x - n.x * f.z, n.x * f.y - n.y * f.x} {}
    Angles angles(Vec up) const {
        double n = dot(up, neutral), f = dot(up, forward), l = dot(up, lateral), degrees = 180 / Pi;
        double sagittal = std::sqrt(n * n + f * f), across = std::sqrt(f * f + l * l);
        return {std::atan2(f, n) * degrees, std::atan2(l, sagittal) * degrees, std::atan2(across, n) * degrees};
    }
private:
    Vec neutral, forward, lateral;
};

class Median5 {
public:
    double push(double value) {
        recent[next] = value; next = (next + 1) % 5; count = std::min(count + 1, 5);
        std::array<double, 5> sorted = recent;
        std::sort(sorted.begin(), sorted.begin() + count);
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
    }
private:
    std::array<double, 5> recent{};
    int count = 0, next = 0;
};

// Dead stillness that is no body's: fifteen minutes; ten when put down flat; ninety when it may be somebody who lies.
class Wear {
public:
    bool off(const Second& s, int at, bool lying) {
        bool quiet = (s.sdX < 8) + (s.sdY < 8) + (s.sdZ < 8) >= 2;
        bool holds = quiet && open && near(s.up, first, still) && near(s.up, previous, still);
        if (!holds) clear();
        add(s);
        if (holds) {
            previous = s.up;
            if (isOff) first = s.up;
            if (!isOff && at + 1 - start >= needed(s.up, lying)) isOff = true;
        } else {
            isOff = false; open = quiet;
            if (quiet) { start = at; first = previous = s.up; putDown = sinceHandled < 15; }
        }
        sinceHandled = s.sdX + s.sdY + s.sdZ > 500 ? 0 : std::min(sinceHandled, 15) + 1;
        return isOff;
    }

private:
    int needed(Vec up, bool lying) const {
        bool isFlat = along(up, {0, 0, 1}, flat), noise = 2 * noiseAlone > windows;
        bool body = 2 * breathing > windows || (2 * smooth > windows && !noise);
        if (isFlat && putDown && !body) return 600;
        return !noise && (body || (lying && !isFlat)) ? 5400 : 900;
    }
    void clear() { windows = breathing = smooth = noiseAlone = 0; clearWindow(); }
    void clearWindow() { seconds = noisy = 0; smoothness = 0; for (int a = 0; a < 3; a++) sum[a] = square[a] = within[a] = 0; }
    void add(const Second& s) {
        double m[3] = {s.up.x * s.norm * 1000, s.up.y * s.norm * 1000, s.up.z * s.norm * 1000}, sd[3] = {s.sdX, s.sdY, s.sdZ};
        for (int a = 0; a < 3; a++) { sum[a] += m[a]; square[a] += m[a] * m[a]; within[a] += sd[a] * sd[a]; }
        double loudest = std::max({sd[0], sd[1], sd[2]});
        noisy += s.hasGravity && loudest > 0.05 && loudest < 2;
        smoothness += s.smoothness;
        if (++seconds < 30) return;
        double between = 0, whole = 0;
        for (int a = 0; a < 3; a++) {
            double v = std::max(0.0, square[a] / 30 - sum[a] / 30 * (sum[a] / 30));
            between = std::max(between, v); whole = std::max(whole, v + within[a] / 30);
        }
        windows++;
        breathing += std::sqrt(between) >= 0.6; smooth += smoothness / 30 >= 0.33; noiseAlone += noisy == 30 && std::sqrt(whole) < 1.2;
        clearWindow();
    }
    const double still = chord(1), flat = chord(5);
    bool open = false, isOff = false, putDown = false;
    Vec first{}, previous{};
    int start = 0, sinceHandled = 1'000'000, seconds = 0, noisy = 0;
    int windows = 0, breathing = 0, smooth = 0, noiseAlone = 0;
    double sum[3]{}, square[3]{}, within[3]{}, smoothness = 0;
};

// The state of a second before slouching is judged.
class Classifier {
public:
    explicit Classifier(Vec neutral) {
        // How far the upright pose says that the clip may be turned; thirty degrees beside that a lean is one to the side.
        double turn = std::fabs(neutral.z) < std::sin(Pi / 12) ? 0 : std::atan(-neutral.y / neutral.z) * 180 / Pi;
        bool known = std::fabs(neutral.z) >= std::sin(Pi / 12);
        left = known ? slope(30 + std::max(turn, 0.0)) : 1;
        right = known ? slope(30 + std::max(-turn, 0.0)) : 1;
    }
    State classify(const Second& s, int at, Angles a) {
        bool off = wear.off(s, at, lying);
        seen++;
        sawMovement |= s.mad >= 22.5;
        quiet = s.mad < 16.7 ? quiet + 1 : 0;
        if (s.mad >= 22.5) still = false; else if (quiet >= 2) still = true;
        bool moving = !still && sawMovement, steps = s.peakToPeak >= 0.2 && s.stepHz >= 1.4 && s.stepHz <= 2.3;
        stepping = steps ? stepping + 1 : 0; missed = steps ? 0 : missed + 1;
        walking = walking ? missed <= 2 : stepping >= 3;
        sinceMoving = moving || walking ? 0 : std::min(sinceMoving, 1'000'000) + 1;
        double slack = lying ? 5 : 0;
        bool down = a.cone >= 60 - slack || a.flexion <= slack - 45 || std::fabs(a.lateral) >= 45 - slack;
        flatSeconds = down ? flatSeconds + 1 : 0;
        lying = lying ? down : flatSeconds >= 10;
        return off ? NotWorn : walking ? Walking : moving ? Moving : lying ? Lying : stillState(a);
    }
    bool settled() const { return sinceMoving >= 10; }
    bool passing() const { return !settled() || seen <= 10; }

private:
    State stillState(Angles a) {
        double wide = a.lateral > 0 ? left : right, side = std::fabs(a.lateral), forward = std::min(wide * a.flexion, 25.0);
        double lean = wide < 1 && a.cone >= 15 ? 0.7 * 15 : 15, leave = sideways ? 3 : 0;
        sideways = side >= forward - leave && side >= lean - leave;
        back = -a.flexion >= (back ? 12 : 15);
        bent = a.flexion >= (bent ? 42 : 45);
        return bent ? Bent : sideways ? LeaningSideways : back ? LeaningBack : Upright;
    }
    static double slope(double degrees) { return std::tan(std::min(degrees, 45.0) * Pi / 180); }
    Wear wear;
    double left, right;
    bool still = false, sawMovement = false, walking = false, lying = false, sideways = false, back = false, bent = false;
    int seen = 0, quiet = 0, stepping = 0, missed = 0, flatSeconds = 0, sinceMoving = 1'000'000;
};

// A steady minute further back than upright, more often than not, moves upright there: by five degrees at most.
class SteadyUpright {
public:
    double moved = 0;
    double take(State state, double flexion) {
        if (state != Upright) { seconds = 0; return 0; }
        minute[seconds++] = flexion;
        if (seconds < 60) return 0;
        seconds = 0;
        std::sort(minute.begin(), minute.end());
        if (minute[54] - minute[5] > 3) return 0;
        double back = -minute[30] - moved;
        if (back + moved > 8) return 0;
        int needed = first ? 1 : 2;
        first = false;
        if (back < 2 && !(back <= -2 && moved > 0)) { nearBy++; return 0; }
        if (away == 0 || (back > 0) != (least > 0)) { away = 0; least = back; }
        away++;
        if (std::fabs(back) < std::fabs(least)) least = back;
        if (away < needed || away <= nearBy) return 0;
        double move = std::min(std::max(least, -moved), 5 - moved);
        moved += move; nearBy = away = 0; least = 0;
        return move;
    }
private:
    std::array<double, 60> minute{};
    bool first = true;
    int seconds = 0, nearBy = 0, away = 0;
    double least = 0;
};

// One slouch at a time against a mark of 12 degrees; an alert after a minute; twenty minutes without upright put the pose in doubt.
class Slouch {
public:
    State take(
        int at, State classified, Angles now, Angles steadied, bool settled, bool passing, bool bending, std::vector<Event>& events) {
        bool wasNear = nearAlert();
        bool slouched = track(at, classified, now, steadied, settled, passing, events);
        State state = !slouched ? classified : bending && !wasNear && !nearAlert() ? Upright : Slouched;
        watch(state, isClear(now));
        return state;
    }
    void moveMark(double movedDeg, int at, std::vector<Event>& events) { end(at, events); moved = movedDeg; }
    void end(int at, std::vector<Event>& events) {
        if (open) events.push_back({Ended, at});
        open = onset = false;
    }

private:
    bool nearAlert() const { return open && !alerted && dwell >= 50; }
    static double forward(Angles a) { return a.flexion >= std::fabs(a.lateral) ? a.cone : a.flexion; }
    bool isPast(Angles a) const { return forward(a) >= 12 - moved; }
    // Who comes back by twelve degrees from where the slouch was is clear as soon as below the mark.
    bool isClear(Angles a, double slouch = 0) const { return forward(a) < std::max(8 - moved, std::min(12 - moved, slouch - 12)); }

    bool track(int at, State state, Angles now, Angles steadied, bool settled, bool passing, std::vector<Event>& events) {
        bool still = state == Upright;
        if (!open) {
            if (!still || passing || !isPast(now) || now.flexion >= 45) { onset = false; return false; }
            if (!onset) { onset = true; start = at; dwell = counted = 0; sum = 0; }
            dwell += settled; counted++; sum += forward(now);
            if (!isPast(steadied)) return false;
            onset = false; open = true; alerted = false; clearFor = interrupted = 0;
            events.push_back({Started, start});
            return true;
        }
        if (still) interrupted = 0;
        else if (state == Walking || state == Lying || state == NotWorn || ++interrupted >= 30) { end(at + 1, events); return false; }
        double slouch = sum / counted;
        bool clear = isClear(now, slouch);
        clearFor = clear ? clearFor + 1 : 0;
        if (clearFor >= 5) { end(at + 1, events); return false; }
        if (still && !clear) {
            dwell += settled; counted++; sum += forward(now);
            if (!alerted && !doubt && settled && dwell >= 60) { alerted = true; events.push_back({Alert, at + 1}); }
        }
        return still && !isClear(steadied, slouch);
    }
    void watch(State state, bool clear) {
        if (state != Upright && state != Slouched && state != LeaningSideways && state != Bent) return;
        if (clear && state == Upright) { if (++near_ >= 5) { away = 0; doubt = false; } return; }
        near_ = 0;
        if (++away >= 20 * 60) doubt = true;
    }
    double moved = 0, sum = 0;
    bool open = false, onset = false, alerted = false, doubt = false;
    int start = 0, dwell = 0, counted = 0, clearFor = 0, interrupted = 0, near_ = 0, away = 0;
};
