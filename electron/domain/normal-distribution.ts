/**
 * Complementary error function, relative error about 1e-15: rational Chebyshev approximations in three ranges.
 * Source: W. J. Cody, "Rational Chebyshev approximations for the error function", Mathematics of Computation 23
 * (1969), 631-637; coefficients as in SPECFUN (netlib.org/specfun/erf).
 */
export function erfc(x: number): number {
  const size = Math.abs(x);
  if (size <= 0.46875) return 1 - (x * rational(nearZero, x * x));
  const tail = size <= 4 ? expMinusSquare(size) * rational(middle, size) : farTail(size);
  return x < 0 ? 2 - tail : tail;
}

/** Probability that a standard normal value lies at or below `x`. */
export function normalCdf(x: number): number {
  return 0.5 * erfc(-x / Math.SQRT2);
}

/** Density of the standard normal distribution at `x`. */
export function normalDensity(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/** Half width, in standard deviations, of a normal band that holds 80 %. */
export const band80 = 1.2816;

/** A quotient of two polynomials: coefficients from the highest power to the constant. */
interface Rational {
  readonly above: readonly number[];
  readonly below: readonly number[];
}

const nearZero: Rational = {
  above: [1.85777706184603153e-1, 3.1611237438705656, 1.13864154151050156e2, 3.77485237685302021e2, 3.20937758913846947e3],
  below: [1, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3],
};

const middle: Rational = {
  above: [
    2.15311535474403846e-8, 5.64188496988670089e-1, 8.88314979438837594, 6.61191906371416295e1, 2.98635138197400131e2,
    8.81952221241769090e2, 1.71204761263407058e3, 2.05107837782607147e3, 1.23033935479799725e3,
  ],
  below: [
    1, 1.57449261107098347e1, 1.17693950891312499e2, 5.37181101862009858e2, 1.62138957456669019e3, 3.29079923573345963e3,
    4.36261909014324716e3, 3.43936767414372164e3, 1.23033935480374942e3,
  ],
};

const far: Rational = {
  above: [
    1.63153871373020978e-2, 3.05326634961232344e-1, 3.60344899949804439e-1, 1.25781726111229246e-1, 1.60837851487422766e-2,
    6.58749161529837803e-4,
  ],
  below: [1, 2.56852019228982242, 1.87295284992346047, 5.27905102951428412e-1, 6.05183413124413191e-2, 2.33520497626869185e-3],
};

function farTail(x: number): number {
  if (x > 27) return 0; // Smaller than any number that a double can hold.
  const inverseSquare = 1 / (x * x);
  return (expMinusSquare(x) / x) * (1 / Math.sqrt(Math.PI) - inverseSquare * rational(far, inverseSquare));
}

/** exp(-x²), x split at sixteenths so that the square of the larger part is exact. */
function expMinusSquare(x: number): number {
  const sixteenths = Math.trunc(x * 16) / 16;
  return Math.exp(-sixteenths * sixteenths) * Math.exp(-(x - sixteenths) * (x + sixteenths));
}

function rational({ above, below }: Rational, x: number): number {
  return polynomial(above, x) / polynomial(below, x);
}

function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (const coefficient of coefficients) value = value * x + coefficient;
  return value;
}
