import { plainWords } from './words.ts';

/**
 * The kinds of organisation that stems are set in, each with words that tell it. A word that ends in `*` stands for all words that
 * begin so; two words joined by a hyphen are a phrase. Words with a common other meaning (power, store, council) are left to phrases.
 */
const tellingWords = {
  banking: 'credit-union bank banks banking lender* mortgage* brokerage broker brokers payment payments fintech money-transfer mobile-money building-society custodian fund funds asset-manager pension pensions stock-exchange leasing',
  insurance: 'insurer insurers insurance reinsur* underwrit*',
  health: 'hospital* clinic* patient* medical nursing ambulance health healthcare surgeon* laborator* dental dentist*',
  pharma: 'pharma* drug drugs biotech* vaccine* medicine medicines',
  utilities: 'utility utilities waterworks electricity water power-plant power-station power-company power-grid grid gas-network sewage energy hydropower wind-farm district-heating dam',
  education: 'institute research universit* school schools college* student students faculty campus academy',
  government: 'city cities town towns municipal* ministry county city-council town-council county-council state-agency agency prefecture government tax-office police court courts customs canton province public-authority parliament',
  manufacturing: 'maker makers manufactur* factory factories plant-maker foundry mill shipyard brewery dairy steel cement chemical* machine-builder bottling furniture car-parts paper-mill',
  retail: 'retailer* retail shop shops supermarket* store-chain department-store online-store grocer* grocery mail-order wholesaler* pharmacy pharmacies',
  mining: 'mine mines mining miner miners quarry copper goldmine',
  software: 'software saas startup start-up app hosting-provider cloud-provider platform games developer-tools',
  aviation: 'airline* airport* aircraft aviation helicopter*',
  defence: 'defence defense military navy army',
  charity: 'charity charities foundation ngo non-profit nonprofit aid-organisation relief donor donors',
  media: 'newspaper* broadcaster* publisher* publishing television radio film museum* news theatre orchestra',
  telecom: 'telecom* telephone-company mobile-operator mobile-network broadband satellite internet-provider carrier',
  transport: 'logistics railway* rail freight ferry ferries port ports harbour shipping shipowner haulier* trucking tram bus buses metro parcel toll-road toll cruise container courier* post postal warehouse* carmaker* transport*',
  property: 'hotel* property housing construction builder* estate architect*',
  services: 'law-firm consultanc* consulting auditors accounting-firm staffing recruitment call-centre agency-firm engineering-firm managed-service outsourcer*',
  food: 'farm farms farming food fish fishing bakery bakeries meat fruit coffee tea wine cooperative cooperatives',
} as const;
export type Sector = keyof typeof tellingWords;

/** The sector of whose words the stem has most, the first of them counting twice; null where it names none. */
export function sectorOf(stem: string): Sector | null {
  const words = plainWords(stem);
  const scores = new Map<Sector, number>();
  for (const [position, word] of words.entries()) {
    // A phrase tells more than its first word does.
    const sector = tellingIndex.whole.get(`${word}-${words[position + 1] ?? ''}`) ?? sectorOfWord(word);
    if (sector === null) continue;
    scores.set(sector, (scores.get(sector) ?? 0) + (scores.size === 0 ? 2 : 1));
  }
  return [...scores].toSorted(([, left], [, right]) => right - left)[0]?.[0] ?? null;
}

interface TellingIndex {
  readonly whole: ReadonlyMap<string, Sector>;
  /** By the first two letters, so that a word is compared with few. */
  readonly beginnings: ReadonlyMap<string, readonly (readonly [string, Sector])[]>;
}

function sectorOfWord(word: string): Sector | null {
  const known = tellingIndex.whole.get(word);
  if (known !== undefined) return known;
  return tellingIndex.beginnings.get(word.slice(0, 2))?.find(([beginning]) => word.startsWith(beginning))?.[1] ?? null;
}

const tellingIndex: TellingIndex = (() => {
  const whole = new Map<string, Sector>();
  const beginnings: (readonly [string, Sector])[] = [];
  for (const [name, list] of Object.entries(tellingWords)) {
    // Object.entries widens the names of a constant object; each is one of its own.
    const sector = name as Sector;
    for (const word of list.split(' ')) {
      if (word.endsWith('*')) beginnings.push([word.slice(0, -1), sector]);
      else whole.set(word, sector);
    }
  }
  return { whole, beginnings: Map.groupBy(beginnings, ([beginning]) => beginning.slice(0, 2)) };
})();
