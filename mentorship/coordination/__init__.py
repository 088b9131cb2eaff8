"""The pages of a coordinator: who, when and how many, never what a pair wrote."""
