// The designs side by side, as rows of cells: what the exported tables and the
// report show. The first row is the head.
import { METRICS, MEMORIES } from './tables.js';

/** Original, study, best and pins, a column each. */
export function comparison({ snapshot: { original, study, best }, view }) {
  const columns = [['Original', original], ['Study’s optimum', study], ['Best', best], ...(view?.pinned ?? []).map((each, i) => [`Pin ${i + 1}`, each])].filter(([, each]) => each);
  const metric = ({ key, label, unit }) => [unit ? `${label} [${unit}]` : label, ...columns.map(([, { feasible, metrics }]) => (feasible ? scaled(key, metrics[key]) : ''))];
  const memory = ({ key, label }) => [`${label} [rows × bits]`, ...columns.map(([, { design }]) => `${design[key].depth} × ${design[key].widthBits}`)];
  return [
    ['', ...columns.map(([name]) => name)],
    ['Mesh [X × Y]', ...columns.map(([, { design }]) => `${design.meshX} × ${design.meshY}`)],
    ...MEMORIES.map(memory), ...METRICS.map(metric),
    ['Loss', ...columns.map(([, { feasible, loss }]) => (feasible ? loss : ''))],
  ];
}

const SCALES = { energyPJ: 1e-6, utilization: 100, areaUM2: 1e-6 };

// Fifteen digits are those that a double holds; more is the scale's rounding.
const scaled = (key, value) => Number((value * (SCALES[key] ?? 1)).toPrecision(15));
