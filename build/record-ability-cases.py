"""Records what the model's reference implementation answers, for electron/domain/ability.test.ts to compare with.

    python3 build/record-ability-cases.py path/to/reference.py > electron/domain/ability.cases.json

Two rules of the model stand in its description and not in the reference, so they are applied here: a miss at first sight
teaches no more than half of what it took away, and a rapid guess outside an exam moves nothing.
"""
import importlib.util
import json
import math
import random
import sys


def load(path):
    spec = importlib.util.spec_from_file_location('reference', path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def set_floor(ref, floor):
    ref.C, ref.KAP = floor, 1 - floor - ref.SLIP


def observe(ref, learner, step):
    """One answer under the two rules; the evidence and the passing of time are the reference's own."""
    set_floor(ref, step['floor'])
    d, question = step['domain'], step['question']
    seen = question in learner.memory
    learner.advance(step['day'])
    spread = math.sqrt(ref.K2 + learner.P[d][d] + ref.TAU2)
    before = learner.m[d]
    z = ref.C + ref.KAP * ref.Phi((before - ref.BETA * (step['rating'] - 3)) / spread)
    mode = 'form' if step['mode'] == 'exam' else 'sample'
    learner.answer(step['day'], question, d, step['rating'], step['correct'], mode=mode, rapid=step['rapid'])
    if step['mode'] == 'practice' and not step['rapid']:
        gain = ref.GAM * (1 - z) * (ref.FREP if seen else 1)
        if not seen and not step['correct']:
            gain = min(gain, (before - learner.m[d]) / 2)
        learner.m[d] += gain
    return z, seen


def outputs(ref, learner, cut, floor, day):
    set_floor(ref, floor)
    return {
        'day': day,
        'means': list(learner.m),
        'covariance': [list(values) for values in learner.P],
        'weakness': [list(learner.weakness(d, day)) for d in range(ref.ND)],
        'outlook': learner.outlook(cut, day),
    }


def record(ref, name, seed, form, cut, floor, steps, spread_of_answers):
    rng = random.Random(seed)
    ref.ND, ref.FORM = len(form), form
    ratings = [[rng.choice([1, 2, 3, 3, 3, 4, 4, 5]) for _ in range(rng.randint(20, 40))] for _ in form]
    learner = ref.Learner(ratings)
    ability = [rng.gauss(0, 1) for _ in form]
    day, log, checkpoints = 0.0, [], []
    for number in range(steps):
        day += spread_of_answers * rng.choice([0, 0, 0, 0.01, 0.5, 3])
        d = rng.randrange(len(form))
        rating = rng.randint(1, 5)
        step = {
            'day': day,
            'domain': d,
            'question': rng.randrange(steps) if rng.random() < 0.3 else steps + number,
            'rating': rating,
            'floor': rng.choice([0.8 / 4, 0.8 / 4, 0.8 / 2, 0.8 / 5, 0.0]),
            'correct': rng.random() < 0.25 + 0.7 / (1 + math.exp(-(ability[d] - 0.45 * (rating - 3)))),
            'mode': rng.choice(['exam', 'sample', 'practice']),
            'rapid': rng.random() < 0.1,
        }
        step['expected'], seen = observe(ref, learner, step)
        step['sight'] = 'repeat' if seen else 'first'
        del step['question']
        log.append(step)
        if (number + 1) % (steps // 2) == 0:
            checkpoints.append({'after': number + 1, **outputs(ref, learner, cut, floor, day + rng.choice([0, 12.5]))})
    return {'name': name, 'form': form, 'cut': cut, 'floor': floor, 'ratings': ratings, 'steps': log, 'checkpoints': checkpoints}


def main():
    ref = load(sys.argv[1])
    cases = [
        record(ref, 'six domains, a hundred answers in a month', 11, [28, 24, 22, 21, 15, 15], 87.5, 0.2, 100, 1),
        record(ref, 'six domains, answers of one sitting', 12, [28, 24, 22, 21, 15, 15], 87.5, 0.2, 60, 0),
        record(ref, 'one domain', 13, [40], 30, 0.16, 40, 1),
        record(ref, 'two domains, questions without guessing', 14, [30, 20], 33.5, 0.0, 40, 2),
        record(ref, 'twelve domains', 15, [10, 10, 9, 9, 8, 8, 7, 7, 6, 6, 5, 5], 67.5, 0.2, 80, 1),
    ]
    errors = [[x / 8, math.erfc(x / 8)] for x in range(-48, 217, 5)]
    json.dump({'erfc': errors, 'cases': cases}, sys.stdout, separators=(',', ':'))
    sys.stdout.write('\n')


if __name__ == '__main__':
    main()
