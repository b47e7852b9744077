// The documentation's pages: their explorers become as tall as what is in them.
import { connect } from './api.js';

for (const frame of document.querySelectorAll('iframe.explorer')) connect(frame);
