/** The audit actions of the steps of a file of leads or projects; which of them, its object says. */
export const investmentBatchActions = {
  ...{ uploaded: 'projects.batch-uploaded', refused: 'projects.batch-refused', checked: 'projects.batch-checked' },
  ...{ decided: 'projects.batch-decided', dropped: 'projects.batch-dropped', started: 'projects.batch-started' },
  ...{ resumed: 'projects.batch-resumed', imported: 'projects.batch-imported' },
  ...{ undoStarted: 'projects.undo-started', undone: 'projects.batch-undone' },
};
