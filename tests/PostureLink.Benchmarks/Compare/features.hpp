// Seconds and their features, as src/PostureLink.Signals defines them, in plain C++17 with vectors of eight doubles.
// Written from the definitions, for comparison only: evenly spaced samples without gaps.
#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <vector>

constexpr int GridHz = 25, Recent = 5 * GridHz, Steps = 4 * GridHz, Frequencies = 46;
constexpr int64_t SecondUs = 1'000'000, PointUs = SecondUs / GridHz;
constexpr double Pi = 3.14159265358979323846;

struct Vec { double x, y, z; };
struct Second { Vec up; double norm, sdX, sdY, sdZ, mad, peakToPeak, stepHz, smoothness; bool hasGravity; };

typedef double V8 __attribute__((vector_size(64), aligned(8)));
typedef double V4 __attribute__((vector_size(32)));

inline V8 load(const double* p) { V8 v; std::memcpy(&v, p, sizeof v); return v; }
inline V8 all(double value) { return V8{} + value; }
inline V8 magnitude(V8 v) { return v < 0 ? -v : v; }
inline V8 root(V8 v) { V8 r; for (int i = 0; i < 8; i++) r[i] = std::sqrt(v[i]); return r; }
inline double total(V8 v) { return ((v[0] + v[1]) + (v[2] + v[3])) + ((v[4] + v[5]) + (v[6] + v[7])); }

inline double mean(const double* v, int n) {
    V8 sums{};
    int i = 0;
    for (; i + 8 <= n; i += 8) sums += load(v + i);
    double sum = total(sums);
    for (; i < n; i++) sum += v[i];
    return sum / n;
}

inline double deviation(const double* v, int n) {
    double m = mean(v, n);
    V8 sums{};
    int i = 0;
    for (; i + 8 <= n; i += 8) { V8 d = load(v + i) - m; sums += d * d; }
    double sum = total(sums);
    for (; i < n; i++) sum += (v[i] - m) * (v[i] - m);
    return std::sqrt(sum / n);
}

inline double meanAbsoluteDeviation(const double* v, int n) {
    double m = mean(v, n);
    V8 sums{};
    int i = 0;
    for (; i + 8 <= n; i += 8) sums += magnitude(load(v + i) - m);
    double sum = total(sums);
    for (; i < n; i++) sum += std::fabs(v[i] - m);
    return sum / n;
}

inline double dot(const double* a, const double* b, int n) {
    V8 sums{};
    int i = 0;
    for (; i + 8 <= n; i += 8) sums += load(a + i) * load(b + i);
    double sum = total(sums);
    for (; i < n; i++) sum += a[i] * b[i];
    return sum;
}

// Second-order Butterworth low-pass, bilinear transform with the cutoff prewarped, in transposed direct form II; three axes in one vector.
class GravityFilter {
public:
    explicit GravityFilter(double cutoffHz) {
        double k = std::tan(Pi * cutoffHz / GridHz), scale = 1 / (1 + std::sqrt(2.0) * k + k * k);
        b0 = k * k * scale; b1 = 2 * b0; b2 = b0;
        a1 = 2 * (k * k - 1) * scale; a2 = (1 - std::sqrt(2.0) * k + k * k) * scale;
    }

    void process(double* x, double* y, double* z, int n) {
        if (!primed) {
            V4 first{x[0], y[0], z[0], 0};
            s2 = first * (b2 - a2); s1 = first * (b1 - a1) + s2; primed = true;
        }
        V4 one = s1, two = s2;
        for (int i = 0; i < n; i++) {
            V4 in{x[i], y[i], z[i], 0}, out = b0 * in + one;
            one = b1 * in + two - a1 * out;
            two = b2 * in - a2 * out;
            x[i] = out[0]; y[i] = out[1]; z[i] = out[2];
        }
        s1 = one; s2 = two;
    }

private:
    double b0, b1, b2, a1, a2;
    V4 s1{}, s2{};
    bool primed = false;
};

// The dominant frequency of four seconds: sines and cosines of 0.5 to 5 Hz, 0.1 Hz apart, on a Hann window.
class StepSpectrum {
public:
    StepSpectrum() : cosines(Frequencies * Steps), sines(Frequencies * Steps) {
        for (int i = 0; i < Steps; i++) {
            window[i] = 0.5 - 0.5 * std::cos(2 * Pi * i / Steps);
            windowSum += window[i]; windowEnergy += window[i] * window[i];
        }
        for (int f = 0; f < Frequencies; f++)
            for (int i = 0; i < Steps; i++) {
                double angle = 2 * Pi * (0.5 + 0.1 * f) / GridHz * i;
                cosines[f * Steps + i] = std::cos(angle); sines[f * Steps + i] = std::sin(angle);
            }
    }

    double dominant(const double* newest) const {
        double windowed[Steps], m = mean(newest, Steps), powers[Frequencies];
        for (int i = 0; i < Steps; i++) windowed[i] = (newest[i] - m) * window[i];
        double energy = dot(windowed, windowed, Steps);
        if (energy == 0) return 0;
        int peak = 0;
        for (int f = 0; f < Frequencies; f++) {
            double re = dot(windowed, &cosines[f * Steps], Steps), im = dot(windowed, &sines[f * Steps], Steps);
            powers[f] = re * re + im * im;
            if (powers[f] > powers[peak]) peak = f;
        }
        double share = powers[peak] * 2 * windowEnergy / (windowSum * windowSum) / energy;
        if (share < 0.25 || peak == 0 || peak == Frequencies - 1) return 0;
        double before = powers[peak - 1], after = powers[peak + 1], curve = before - 2 * powers[peak] + after;
        return 0.5 + 0.1 * (peak + (curve < 0 ? 0.5 * (before - after) / curve : 0));
    }

private:
    std::array<double, Steps> window{};
    double windowSum = 0, windowEnergy = 0;
    std::vector<double> cosines, sines;
};

class Features {
public:
    explicit Features(const StepSpectrum& spectrum) : spectrum(spectrum) {}

    // One second of the grid: its points, and the pairs of neighboring samples round each point (none where they are too far apart).
    Second compute(double* x, double* y, double* z, const double (*first)[GridHz], const double (*second)[GridHz], int pairs) {
        int kept = std::min(count, Recent - GridHz);
        std::memmove(recent, recent + count - kept, kept * sizeof(double));
        double* magnitudes = recent + kept;
        count = kept + GridHz;
        int i = 0;
        for (; i + 8 <= GridHz; i += 8) {
            V8 a = load(x + i), b = load(y + i), c = load(z + i), length = root(a * a + (b * b + c * c));
            std::memcpy(magnitudes + i, &length, sizeof length);
        }
        for (; i < GridHz; i++) magnitudes[i] = std::sqrt(x[i] * x[i] + (y[i] * y[i] + z[i] * z[i]));

        Second s{};
        s.norm = mean(magnitudes, GridHz);
        auto [low, high] = std::minmax_element(magnitudes, magnitudes + GridHz);
        s.peakToPeak = *high - *low;
        s.sdX = 1000 * deviation(x, GridHz); s.sdY = 1000 * deviation(y, GridHz); s.sdZ = 1000 * deviation(z, GridHz);
        s.mad = 1000 * meanAbsoluteDeviation(recent, count);
        s.stepHz = s.peakToPeak >= 0.15 && count >= Steps ? spectrum.dominant(recent + count - Steps) : 0;
        s.smoothness = pairs < 10 ? 0 : correlation(first, second, pairs);
        gravity.process(x, y, z, GridHz);
        s.hasGravity = direction(x, y, z, s.up) && s.norm >= 0.5 && s.norm <= 1.5;
        return s;
    }

private:
    static double correlation(const double (*first)[GridHz], const double (*second)[GridHz], int n) {
        double together = 0, alone = 0;
        for (int axis = 0; axis < 3; axis++) {
            const double *a = first[axis], *b = second[axis];
            double m = (mean(a, n) + mean(b, n)) / 2, product, square;
            V8 products{}, squares{};
            int i = 0;
            for (; i + 8 <= n; i += 8) {
                V8 one = load(a + i) - m, other = load(b + i) - m;
                products += one * other; squares += one * one + other * other;
            }
            for (product = total(products), square = total(squares); i < n; i++) {
                product += (a[i] - m) * (b[i] - m); square += (a[i] - m) * (a[i] - m) + (b[i] - m) * (b[i] - m);
            }
            together += product; alone += square / 2;
        }
        return alone > 0 ? together / alone : 0;
    }

    static bool direction(const double* x, const double* y, const double* z, Vec& up) {
        double tx = mean(x, GridHz), ty = mean(y, GridHz), tz = mean(z, GridHz);
        double length = std::sqrt(tx * tx + ty * ty + tz * tz);
        if (!(length > 1e-9)) return false;
        up = {tx / length, ty / length, tz / length};
        return true;
    }

    const StepSpectrum& spectrum;
    GravityFilter gravity{0.5};
    double recent[Recent];
    int count = 0;
};
