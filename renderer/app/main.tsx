import '@mantine/core/styles.layer.css';
import './theme/fonts.css';
import './theme/global.css';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { config } from 'zod/v4/core';
import { App } from './app.tsx';
import { refuseStrayDrops } from './stray-drops.ts';

// The host puts the nonce of its Content-Security-Policy into the page; the style tags of Mantine need it.
const nonce = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '';
if (nonce !== '') setNonce(nonce);

// zod would try whether it may compile code, which the policy forbids and reports. The screens that bring it load later.
config({ jitless: true });

refuseStrayDrops(window);

const root = document.querySelector('#root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App nonce={nonce} />
  </StrictMode>,
);
