// Values as Chinese readers write them, and as they type them; decimals stay strings, so none is rounded.

const STEPS = [[12, "万亿"], [8, "亿"], [4, "万"]];
const UNSCALED = new Set(["%", "‰", "百分点", "倍", "位", "岁"]);
const ARROWS = { up: "↑", down: "↓" };

/** `digits` × 10^`places`, both a plain decimal in a string: shifted("26.12", 8) is "2612000000". */
function shifted(digits, places) {
  let [whole, part = ""] = digits.split(".");
  if (places >= 0) {
    part = part.padEnd(places, "0");
    whole += part.slice(0, places);
    part = part.slice(places);
  } else {
    whole = whole.padStart(1 - places, "0");
    part = whole.slice(places) + part;
    whole = whole.slice(0, places);
  }
  whole = whole.replace(/^0+(?=\d)/, "");
  part = part.replace(/0+$/, "");
  return part ? `${whole}.${part}` : whole;
}

function scaled(value, unit) {
  const size = value.split(".")[0].length;
  const step = UNSCALED.has(unit) ? undefined : STEPS.find(([places]) => size > places);
  return step ? shifted(value, -step[0]) + step[1] : value;
}

/** The value of fields that a person changed, in the form that the table shows. */
function shownValue(fields) {
  const { value, low, high, unit = "" } = fields;
  const number = value ? scaled(value, unit) : [low, high].filter(Boolean).map((end) => scaled(end, unit)).join("–");
  const order = fields.measure === "rank" ? "第" : "";
  const way = ARROWS[fields.direction];
  return (data.signs[fields.bound] || "") + order + number + (unit || "") + (way ? ` ${way}` : "");
}

/** `26.12亿` → "2612000000", `1,200` → "1200", "" → null; undefined for what is no number. */
function typedValue(text) {
  const plain = text.replace(/[\s,，]/g, "").normalize("NFKC");
  if (!plain) return null;
  const found = /^(\d+(?:\.\d+)?)(万亿|亿|万|千|百)?$/.exec(plain);
  if (!found) return undefined;
  const places = { 万亿: 12, 亿: 8, 万: 4, 千: 3, 百: 2 }[found[2]] || 0;
  return shifted(found[1], places);
}

const BOUND_WORDS = [
  ["le", /以内|以下|不超过|不高于/], ["ge", /以上|不低于|不少于|至少/], ["lt", /低于|不到|不足/],
  ["approx", /左右|上下|约/], ["gt", /超|突破|余|多|逾|高于/], ["nearly", /近/],
];

/** A first reading of a selected value: Arabic digits with 万 or 亿, a unit, a bound. What it leaves out is typed. */
function firstReading(surface) {
  const plain = surface.normalize("NFKC").replace(/\s/g, "");
  const found = /(\d[\d,]*(?:\.\d+)?)(?:[余多])?(万亿|亿|万)?[余多]?(?:个(?=百分点|位次|工作日|月))?([^\d\s以左上不]*)/.exec(plain);
  const bound = BOUND_WORDS.find(([, words]) => words.test(plain));
  const read = { bound: bound ? bound[0] : "eq", measure: "level", status: "actual" };
  if (!found) return read;
  read.value = typedValue(found[1] + (found[2] || ""));
  read.unit = found[3] || null;
  if (read.unit === "百分点") read.measure = "change";
  else if (read.unit === "%") read.measure = "share";
  return read;
}
