console.log('youju');
