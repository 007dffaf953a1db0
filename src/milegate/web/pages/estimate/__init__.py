"""The estimate of a project: the grid."""
