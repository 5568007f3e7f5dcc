/** Why a card is put before somebody. */
export type CardOccasion =
  | 'new'
  | 'waiting'
  | 'asked-for'
  | 'rerouted'
  | 'returned'
  | 'transfer-offer'
  | 'reminder'
  | 'unanswered'
  | 'silent'
  | 'urged'
