"""How complete and how likely a register is."""
