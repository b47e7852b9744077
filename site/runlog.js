// What happened to a run, so that it can be told again: under which loss each
// generation was ranked. Whatever else a run depends on is in its config.

export class RunLog {
  constructor() {
    /** @type {{generation: number, loss: Object}[]} */
    this.losses = [];
  }

  /** @param {Object} snapshot sim/explore's Snapshot: each one, once */
  follow({ progress: { generation }, loss }) {
    const last = this.losses.at(-1);
    // Before its first generation a run begins, or the loss that it begins with changes.
    if (generation === 0) this.losses = [];
    else if (last && JSON.stringify(last.loss) === JSON.stringify(loss)) return;
    // Only the loss that a generation ends under matters.
    if (this.losses.at(-1)?.generation === generation) this.losses.pop();
    this.losses.push({ generation, loss });
  }
}
