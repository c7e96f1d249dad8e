package dev.waymark.content.arms;

/**
 * Random numbers that are the same for the same seed on every machine, in every release: SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom
 * number generators, 2014), normal by Box and Muller, gamma by Marsaglia and Tsang (A simple method for generating gamma variables, 2000), with
 * StrictMath. The library's generators do not promise this for anything but uniform numbers; records would then no longer prove what was drawn.
 */
final class Draws {

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private long state;

    Draws(Seed seed) {
        this.state = seed.value();
    }

    /** From 0 inclusive to 1 exclusive. */
    double uniform() {
        state += GOLDEN;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
    }

    /** A draw of the Beta distribution; both parameters are 1 or more. */
    double beta(double alpha, double beta) {
        double won = gamma(alpha);
        return won / (won + gamma(beta));
    }

    private double gamma(double shape) {
        double d = shape - 1.0 / 3.0;
        double c = 1.0 / StrictMath.sqrt(9.0 * d);
        while (true) {
            double x = normal();
            double v = 1.0 + c * x;
            if (v <= 0.0) {
                continue;
            }
            v = v * v * v;
            if (StrictMath.log(1.0 - uniform()) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
                return d * v;
            }
        }
    }

    private double normal() {
        double radius = StrictMath.sqrt(-2.0 * StrictMath.log(1.0 - uniform()));
        return radius * StrictMath.cos(2.0 * StrictMath.PI * uniform());
    }
}
