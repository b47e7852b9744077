// The ways to search, in the order to offer them: package ga's, by its names. A
// test of wasm/lesson holds the two lists to each other.

/** @typedef {{title: string, hint?: string}} Method */

/** @type {Record<string, Method>} */
export const METHODS = {
  algorithm1: { title: 'The study’s genetic algorithm' },
  steady: { title: 'Steady-state genetic algorithm' },
  nsga2: { title: 'NSGA-II', hint: 'cycles, energy and area at once' },
  annealing: { title: 'Simulated annealing' },
  random: { title: 'Random designs' },
  exhaustive: { title: 'Every design in turn' },
};
