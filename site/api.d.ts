// Types of api.js: Meshscape embedded in a page, and talked to.

export interface EmbedOptions {
  /** Where embed.html is. */
  url: string;
  /** What to show: a link's fragment, such as "v=1&pe=64". */
  state?: string;
  /** Panels to show, by name; all without it. */
  panels?: string[];
  /** Controls that cannot be moved, by their names in a link. */
  lock?: string[];
  /** Controls that are not there. */
  hide?: string[];
  theme?: 'light' | 'dark' | 'system';
  /** false: the search waits for run(). */
  autoplay?: boolean;
  compact?: boolean;
  /** A lesson of Meshscape's by its id, or a YAML file beside embed.html. */
  lesson?: string;
  /** A lesson as YAML. */
  lessonText?: string;
  /** The iframe's title, for those who cannot see it. */
  title?: string;
  /** Pixels; without it the frame is as tall as what is in it. */
  height?: number;
  /** The origin that may talk to it; this page's own without it. */
  host?: string;
}

/** The page's state: what a link holds. */
export interface State {
  layer: string; pe: number;
  n: number; k: number; g: number; sigma: number; seed: number;
  a1: number; a2: number; a3: number; a4: number; raw: boolean;
  fast: boolean; exact: boolean; theme: 'light' | 'dark' | 'system';
  look: string; pins: string;
  problemYAML: string; architectureYAML: string;
  [key: string]: string | number | boolean;
}

export interface Metrics {
  cycles: number;
  energyPJ: number;
  /** At 1 GHz. */
  gflops: number;
  /** 0 to 1. */
  utilization: number;
  /** Joules × cycles. */
  edp: number;
  areaUM2: number;
}

export interface Memory { depth: number; widthBits: number }

export interface Candidate {
  design: { meshX: number; meshY: number; glb: Memory; ifmap: Memory; weights: Memory; psum: Memory };
  genome: number[];
  metrics: Metrics;
  loss: number;
  feasible: boolean;
}

export interface Progress {
  optimizer: string; seed: number;
  generation: number; generations: number;
  evaluations: number; distinct: number; mappings: number;
  done: boolean;
}

export interface Snapshot {
  progress: Progress;
  peBudget: number;
  original: Candidate;
  study: Candidate | null;
  best: Candidate | null;
  curve: { best: number; low: number; q1: number; median: number; q3: number }[];
  [field: string]: unknown;
}

export type Format = 'csv' | 'json' | 'table-csv' | 'table-md' | 'table-tex' | 'svg' | 'png' | 'yaml' | 'report';

/** Text, or base64 where it is no text. */
export interface ExportedFile { name: string; type: string; text?: string; base64?: string }

export interface Events {
  /** The frame is there; it may still be asleep. */
  listening: Record<string, never>;
  height: { height: number };
  /** The search is loaded. */
  ready: Record<string, never>;
  state: { link: string; state: State };
  generation: { progress: Progress; running: boolean };
  best: { best: Candidate; loss: Record<string, unknown>; generation: number };
  done: { progress: Progress; best: Candidate | null };
  error: { error: WireError };
}

/** What is wrong, and where: also what promises are rejected with. */
export interface WireError extends Error { field?: string; file?: string; line?: number }

/** Puts an explorer into an element. Resolves when it listens. */
export function embed(place: HTMLElement, options: EmbedOptions): Promise<Explorer>;

/** Talks to the explorer in an iframe that is in the page already. */
export function connect(frame: HTMLIFrameElement, options?: { autoHeight?: boolean }): Promise<Explorer>;

/** The address that embed gives the iframe. */
export function address(options: EmbedOptions): string;

export interface Explorer {
  readonly frame: HTMLIFrameElement;
  get(): Promise<{ link: string; state: State }>;
  /** Changes the state: some keys of it, or a link's fragment, which is all of it. */
  set(state: Partial<State> | string): Promise<{ link: string; state: State }>;
  run(): Promise<void>;
  pause(): Promise<void>;
  step(): Promise<void>;
  restart(): Promise<void>;
  snapshot(): Promise<Snapshot>;
  export(format: Format): Promise<ExportedFile[]>;
  /** Calls listener at each event; returns a function that ends it. */
  on<Name extends keyof Events>(event: Name, listener: (details: Events[Name]) => void): () => void;
  close(): void;
}
