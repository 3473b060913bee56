// The chain from raw samples to slouch events in plain C++17: what PostureLink's speed is compared with.
// Usage: reference FILE [EVENTS]   (FILE as "-- compare make" writes it; EVENTS gets one line an event and one a minute)
// Build: g++ -std=c++17 -O3 -march=native -o reference reference.cpp
#include "rules.hpp"
#include <cstdio>
#include <cstdlib>
#include <ctime>

struct Recording { int64_t periodUs = 0; Vec neutral{}, forward{}; std::vector<std::vector<int16_t>> sessions; };
struct Result { std::vector<Event> events; std::vector<std::array<int, States>> minutes; };

static void read(std::FILE* file, void* to, size_t bytes) {
    if (std::fread(to, 1, bytes, file) != bytes) { std::fprintf(stderr, "The file is cut off.\n"); std::exit(1); }
}

static Recording load(const char* path) {
    std::FILE* file = std::fopen(path, "rb");
    if (!file) { std::perror(path); std::exit(1); }
    char magic[8];
    int32_t sessions, period, samples;
    Recording recording;
    read(file, magic, 8);
    if (std::memcmp(magic, "PLDAYS1", 8) != 0) { std::fprintf(stderr, "Not a file of days.\n"); std::exit(1); }
    read(file, &sessions, 4); read(file, &period, 4);
    read(file, &recording.neutral, sizeof(Vec)); read(file, &recording.forward, sizeof(Vec));
    recording.periodUs = period;
    for (int i = 0; i < sessions; i++) {
        read(file, &samples, 4);
        recording.sessions.emplace_back(3 * (size_t)samples);
        read(file, recording.sessions.back().data(), 6 * (size_t)samples);
    }
    std::fclose(file);
    return recording;
}

static Result run(const Recording& recording, const std::vector<int16_t>& raw, const StepSpectrum& spectrum) {
    constexpr double g = 1.0 / 4096;
    const int64_t period = recording.periodUs, samples = (int64_t)raw.size() / 3;
    const int seconds = (int)((samples - 1) * period / SecondUs);
    const bool hasPairs = period <= 25'000;
    Features features(spectrum);
    Frame frame(recording.neutral, recording.forward);
    Median5 flexion, lateral, cone;
    Classifier classifier(recording.neutral);
    SteadyUpright steady;
    Slouch slouch;
    Result result;
    result.minutes.resize((seconds + 59) / 60);
    const double turned = chord(3);
    Vec before{};
    int quietBend = 2;
    double points[3][GridHz], first[3][GridHz], second[3][GridHz];
    int64_t sample = 0;
    for (int at = 0; at < seconds; at++) {
        int pairs = 0;
        for (int p = 0; p < GridHz; p++) {
            int64_t time = at * SecondUs + p * PointUs;
            while (sample * period < time) sample++;
            const int16_t *now = &raw[3 * sample], *last = now - 3;
            if (sample == 0) {
                for (int axis = 0; axis < 3; axis++) points[axis][p] = now[axis] * g;
                continue;
            }
            double weight = (double)(time - (sample - 1) * period) / (double)period;
            bool exact = sample * period == time;
            for (int axis = 0; axis < 3; axis++) {
                double a = last[axis] * g, b = now[axis] * g;
                points[axis][p] = exact ? b : a + weight * (b - a);
                first[axis][pairs] = a; second[axis][pairs] = b;
            }
            pairs += hasPairs;
        }
        Second s = features.compute(points[0], points[1], points[2], first, second, pairs);
        Angles now = frame.angles(s.up), steadied{flexion.push(now.flexion), lateral.push(now.lateral), cone.push(now.cone)};
        State state = classifier.classify(s, at, steadied);
        bool bends = at > 0 && !near(s.up, before, turned) && s.mad >= 4;
        before = s.up;
        quietBend = bends ? 0 : std::min(quietBend + 1, 2);
        state = slouch.take(at, state, now, steadied, classifier.settled(), classifier.passing(), quietBend < 2, result.events);
        if (steady.take(state, steadied.flexion) != 0) slouch.moveMark(steady.moved, at + 1, result.events);
        result.minutes[at / 60][state]++;
    }
    slouch.end(seconds, result.events);
    return result;
}

static double processorSeconds() {
    timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec + now.tv_nsec * 1e-9;
}

int main(int argc, char** argv) {
    if (argc < 2) { std::fprintf(stderr, "Usage: reference FILE [EVENTS]\n"); return 2; }
    Recording recording = load(argv[1]);
    StepSpectrum spectrum;
    for (int warm = 0; warm < 2; warm++)
        for (const auto& session : recording.sessions) run(recording, session, spectrum);
    std::vector<Result> results;
    int64_t samples = 0;
    double begin = processorSeconds();
    for (const auto& session : recording.sessions) {
        results.push_back(run(recording, session, spectrum));
        samples += (int64_t)session.size() / 3;
    }
    double used = processorSeconds() - begin;
    std::printf("cpp %lld %.6f\n", (long long)samples, used);
    if (argc < 3) return 0;
    std::FILE* file = std::fopen(argv[2], "w");
    if (!file) { std::perror(argv[2]); return 1; }
    const char* names[] = {"start", "alert", "end"};
    for (size_t i = 0; i < results.size(); i++) {
        for (Event e : results[i].events) std::fprintf(file, "%zu %s %d\n", i, names[e.kind], e.second);
        for (size_t m = 0; m < results[i].minutes.size(); m++) {
            std::fprintf(file, "%zu minute %zu", i, m);
            for (int count : results[i].minutes[m]) std::fprintf(file, " %d", count);
            std::fprintf(file, "\n");
        }
    }
    return std::fclose(file);
}
