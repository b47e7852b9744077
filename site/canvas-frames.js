// Ebiten asks for the next animation frame for ever, though it draws only when
// something changed. That alone costs a tenth of a core. So its requests are
// parked while nothing happens, and an idle picture uses no time at all.

/** Enough for Ebiten to notice what has happened, and to draw it. */
const FRAMES_AWAKE = 3;

/**
 * Parks requests for animation frames from now on.
 * @returns {() => void} wakes the program for a few frames
 */
export function parkFrames() {
  const request = window.requestAnimationFrame.bind(window);
  let left = FRAMES_AWAKE;
  /** @type {FrameRequestCallback | null} */
  let parked = null;

  window.requestAnimationFrame = (callback) => {
    if (left > 0) {
      left -= 1;
      return request(callback);
    }
    parked = callback;
    return 0;
  };

  return () => {
    left = FRAMES_AWAKE;
    if (!parked) return;
    const callback = parked;
    parked = null;
    request(callback);
  };
}
