/** The ids that all examples share, so that they are about the same things. */
export const EVENT = 'evt_01h2xcejqtf2nbrexx3vqjhp41';
export const CONTACT = 'ct_01h2xcejqtf2nbrexx3vqjhp42';
export const CONVERSATION = 'conv_01h2xcejqtf2nbrexx3vqjhp43';
export const MESSAGE = 'msg_01h2xcejqtf2nbrexx3vqjhp44';
export const EXECUTION = 'exec_01h2xcejqtf2nbrexx3vqjhp45';
export const BLOCK = 'blk_01h2xcejqtf2nbrexx3vqjhp46';
export const DESTINATION = 'dst_01h2xcejqtf2nbrexx3vqjhp4b';
export const WORKSPACE = 'ws_shop';
