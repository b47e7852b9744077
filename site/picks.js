// What a click on the picture puts on show: the best design of a generation of
// the curve, or a design that is drawn small beside the one on show.
import { byID, setText } from './dom.js';

/**
 * @param {import('./picture.js').Picture} picture
 * @param {import('./workers.js').Search} search
 * @param {import('./look.js').Look} look
 */
export function bindPicks(picture, search, look) {
  picture.addEventListener('pick', ({ detail: { generation, design } }) => {
    if (design) byID(`show-${design}`)?.click();
    else if (generation) showBestOf(generation);
  });

  async function showBestOf(generation) {
    const { candidate, message } = await search.ask({ kind: 'inspect', generation }).catch((error) => error);
    if (candidate) look.choose(candidate.genome);
    setText(byID('hover'), message ?? `The best design of generation ${generation} is on show.`);
  }
}
