/** Channels between main and the preload script. A file of its own: the preload is bundled from what it imports. */
export const portChannels = { connect: 'cutscore:connect', port: 'cutscore:port' } as const;
